import {
  aCanaryThatWaits,
  getRoutedWeight,
  until,
} from '../support/cluster.ts';
import { startLegacyPortal } from '../support/legacyPortal.ts';
import { legacyPortalPort } from '../support/ports.ts';
import { expect, test } from '../support/test.ts';

test.use({ baseURL: `http://localhost:${legacyPortalPort}` });

let stop = () => {};
test.beforeAll(async () => {
  // It is built when it has changed.
  test.setTimeout(1_200_000);
  stop = await startLegacyPortal();
});
test.afterAll(() => stop());

test('somebody reads a canary in a portal on the old frontend system, and aborts it', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await page.goto('/catalog/default/component/api-service');
  await page.getByRole('link', { name: /See and steer them/ }).click();
  await expect(
    tab.rollout.getByText(`Canary ${version} takes 25 % of the traffic`),
  ).toBeVisible();

  const question = await tab.ask('Abort canary');
  await expect(question).toContainText(
    /25\s%\sof the traffic (\(about \S+ requests\/s\) )?returns to/,
  );
  await question.getByRole('button', { name: 'Abort canary' }).click();
  await expect(tab.rollout.getByText('Aborted', { exact: true })).toBeVisible();
  await until(
    'the load balancer sends nothing to the canary',
    async () => (await getRoutedWeight()) === 0,
  );
});
