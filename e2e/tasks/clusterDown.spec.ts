import { aCanaryThatWaits, tellCluster } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('a person finds the page readable with a cluster down', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await tellCluster('prod-us', 'hang');
  try {
    await tab.openAt(version);
    await expect(
      page.getByText('Cluster prod-us: does not answer'),
    ).toBeVisible();
    await expect(page.getByText(/no answer in time/)).toBeVisible();
    // What is alive can be worked with.
    const question = await tab.ask('Abort canary');
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
  } finally {
    await tellCluster('prod-us', 'resume');
  }
  // It comes back by itself.
  await expect(page.getByText('Cluster prod-us: does not answer')).toBeHidden();
});
