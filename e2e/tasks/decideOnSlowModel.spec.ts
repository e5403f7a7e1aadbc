import { ship, type Subject } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

const RECOMMENDATIONS: Subject = {
  ...{ cluster: 'prod-us', namespace: 'ml', name: 'recommendations' },
};

test('an owner sees that the new model is slow, and that a decision is theirs', async ({
  tab,
}) => {
  const version = await ship(
    RECOMMENDATIONS,
    ({ status }) =>
      status.pauseConditions?.[0]?.reason === 'InconclusiveAnalysisRun',
    ...['--latency-ms', '900'],
  );
  await tab.open('recommendations');
  const rollout = tab.rolloutOf('recommendations');

  await expect(
    rollout.getByText('Needs a decision', { exact: true }),
  ).toBeVisible();
  await expect(
    rollout.getByText(`Canary ${version} takes 15 % of the traffic`),
  ).toBeVisible();
  await expect(rollout.getByText(/latency-p95 could not decide/)).toBeVisible();
  // Both ways are open.
  for (const name of ['Promote', 'Abort canary'] as const) {
    await expect(tab.button(name, rollout)).toHaveAttribute(
      'aria-disabled',
      'false',
    );
  }
});
