import { aCanaryThatWaits } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test("a person goes from the canary to Backstage's own Kubernetes tab", async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await tab.openAt(version);
  await page.getByRole('button', { name: 'Deployment' }).click();
  await page.getByRole('menuitemradio', { name: 'Kubernetes' }).click();

  await expect(page.getByText('Your Clusters')).toBeVisible();
  await expect(page.getByText(/13 pods/)).toBeVisible();
  await expect(page.getByText('No pods with errors')).toBeVisible();
  await expect(page.getByText(/There was a problem/)).toHaveCount(0);
});
