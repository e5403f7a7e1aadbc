import {
  aCanaryThatWaits,
  getRoutedWeight,
  until,
} from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test.describe('an on-call engineer', () => {
  test.use({ person: 'onCall' });

  test('follows the link of an alert and aborts with the keyboard alone', async ({
    tab,
    page,
  }) => {
    await aCanaryThatWaits();
    // The alert knows cluster, namespace and rollout, and no catalog.
    await page.goto(
      '/argo-rollouts/resolve?cluster=prod-eu&namespace=shop&rollout=api-service&action=abort',
    );
    await expect(tab.dialog).toContainText(' returns to ', {
      timeout: 120_000,
    });
    await expect(page).toHaveURL(/\/component\/api-service\/rollouts\?/);
    // The link asks. It is the person who acts.
    expect(await getRoutedWeight()).toBe(25);

    const confirm = tab.dialog.getByRole('button', {
      name: 'Abort canary',
      exact: true,
    });
    await expect(confirm).toHaveAttribute('aria-disabled', 'false');
    await page.keyboard.press('Tab');
    await expect(confirm).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(
      tab.rollout.getByText('Aborted', { exact: true }),
    ).toBeVisible();
    await until(
      'the load balancer sends nothing to the canary',
      async () => (await getRoutedWeight()) === 0,
    );

    // The reason can wait until the traffic is back, and everybody reads it.
    await tab.rollout
      .getByRole('button', { name: 'Add a reason' })
      .first()
      .press('Enter');
    await expect(tab.rollout.getByLabel('Reason (optional)')).toBeFocused();
    await page.keyboard.type('errors in checkout');
    await tab.rollout
      .getByRole('button', { name: 'Save the reason' })
      .press('Enter');
    await tab.rollout
      .getByRole('button', { name: /^Action log/ })
      .press('Enter');
    const entry = tab.rollout
      .getByRole('list', { name: 'Actions, newest first' })
      .getByRole('listitem')
      .first();
    await expect(entry).toContainText('Abort by');
    await expect(entry).toContainText('“errors in checkout”');
  });
});
