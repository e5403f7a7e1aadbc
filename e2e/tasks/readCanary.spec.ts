import { aCanaryThatWaits } from '../support/cluster.ts';
import { expect, openTab, test } from '../support/test.ts';

test('a person reads the canary\'s state', async ({ page }) => {
  const version = await aCanaryThatWaits();
  await openTab(page);
  await expect(page.getByText(version).first()).toBeVisible();
  await page.screenshot({ path: '/tmp/shot1.png', fullPage: true });
});
