import { argoSays, ship, until, type Subject } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

const LEDGER: Subject = {
  ...{ cluster: 'prod-eu', namespace: 'finance', name: 'ledger' },
};

// Grace's team owns the ledger.
test.use({ person: 'otherTeam' });

test("a reviewer approves the ledger's preview, and people get it", async ({
  tab,
}) => {
  const version = await ship(
    LEDGER,
    ({ status }) => status.pauseConditions?.[0]?.reason === 'BlueGreenPause',
  );
  await tab.open('ledger');
  const rollout = tab.rolloutOf('ledger');

  // The books were checked before anybody is asked.
  await expect(
    rollout.getByText('ledger-active switches when somebody promotes.'),
  ).toBeVisible();
  await expect(
    rollout.getByText(/^Before the switch: ledger-balances/),
  ).toContainText('Successful');
  await expect(rollout.getByText(`Preview ${version}`).first()).toBeVisible();

  const question = await tab.ask('Promote', rollout);
  await expect(question).toContainText(version);
  await question.getByRole('button', { name: 'Promote', exact: true }).click();

  await expect(rollout.getByText(`${version} serves all traffic`)).toBeVisible({
    timeout: 180_000,
  });
  await until('the CLI agrees', async () =>
    (await argoSays('Status', LEDGER)).includes('Healthy'),
  );
});
