import { aCanaryThatWaits, argoSays, until } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('an owner promotes a paused canary', async ({ tab }) => {
  const version = await aCanaryThatWaits();
  await tab.openAt(version);

  const question = await tab.ask('Promote');
  await expect(question).toContainText(version);
  await expect(question).toContainText('from 25 % to 100 %');
  await expect(question).toContainText('analysis error-rate-check');
  await question.getByRole('button', { name: 'Promote', exact: true }).click();

  await expect(
    tab.rollout.getByText(/The controller has acted on it/),
  ).toBeVisible();

  // The CLI agrees that it went on.
  await until('the CLI shows the next step', async () =>
    /^[4-8]\/8$/.test(await argoSays('Step')),
  );
  // The real analysis measures the canary, and the page follows to the end.
  await expect(
    tab.rollout.getByText(`${version} serves all traffic`),
  ).toBeVisible({ timeout: 180_000 });
  await expect(tab.rollout.getByText(/^3 of 3 measured/)).toBeVisible();
  await until('the CLI says that it is healthy', async () =>
    (await argoSays('Status')).includes('Healthy'),
  );
});
