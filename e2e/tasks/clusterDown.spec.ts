import {
  aCanaryThatWaits,
  OTHER_CLUSTER,
  tellOtherCluster,
} from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('a person finds the page readable with a cluster down', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await tellOtherCluster('hang');
  try {
    await tab.openAt(version);
    await expect(
      page.getByText(`Cluster ${OTHER_CLUSTER}: does not answer`),
    ).toBeVisible();
    await expect(page.getByText(/no answer in time/)).toBeVisible();
    // What is alive can be worked with.
    const question = await tab.ask('Abort canary');
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
  } finally {
    await tellOtherCluster('resume');
  }
  // It comes back by itself.
  await expect(
    page.getByText(`Cluster ${OTHER_CLUSTER}: does not answer`),
  ).toBeHidden();
});
