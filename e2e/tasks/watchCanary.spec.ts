import { aCanaryThatWaits, argo } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('a person who watches sees what others do, without asking again', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await tab.openAt(version);
  // From here on only the open stream can bring news.
  await page.route('**/api/argo-rollouts/**', route => route.abort());
  await argo('abort', 'api-service');

  await expect(tab.rollout.getByText('Aborted', { exact: true })).toBeVisible();
  await expect(
    tab.rollout.getByText(/serves all (of the )?traffic/).first(),
  ).toBeVisible();
});
