import {
  aCanaryThatWaits,
  argoSays,
  getRoutedWeight,
  until,
} from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('an on-call engineer aborts a canary with the keyboard alone', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await tab.openAt(version);
  expect(await getRoutedWeight()).toBe(25);

  await expect(tab.button('Abort canary')).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await tab.button('Abort canary').focus();
  await page.keyboard.press('Enter');
  await expect(tab.dialog).toContainText(
    /25\s%\sof the traffic (\(about \S+ requests\/s\) )?returns to/,
  );

  // Enter does no harm at first: the focus is on the way out.
  await page.keyboard.press('Enter');
  await expect(tab.dialog).toBeHidden();
  expect(await getRoutedWeight()).toBe(25);

  await expect(tab.button('Abort canary')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tab.dialog).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(
    tab.dialog.getByRole('button', { name: 'Abort canary' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(tab.rollout.getByText('Aborted', { exact: true })).toBeVisible();
  await expect(tab.rollout.getByText(/aborted by ada/)).toBeVisible();
  await expect(
    tab.steps.getByRole('listitem').filter({ hasText: 'aborted here' }),
  ).toHaveText(/^wait for a person/);
  await until(
    'the load balancer sends nothing to the canary',
    async () => (await getRoutedWeight()) === 0,
  );
  await until('the CLI says so', async () =>
    (await argoSays('Status')).includes('Degraded'),
  );
  // Aborting again makes no sense now, and the button says so.
  await expect(tab.button('Abort canary')).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
