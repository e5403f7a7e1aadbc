import { aCanaryThatWaits } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test.describe('a viewer', () => {
  test.use({ person: 'viewer' });

  test('sees why they may not act, and who may', async ({ tab, page }) => {
    const version = await aCanaryThatWaits();
    await tab.openAt(version);
    const abort = tab.button('Abort canary');
    await expect(abort).toHaveAccessibleDescription(
      /it takes the permission argo-rollouts\.rollout\.abort .* Its owner is checkout: ask there\./,
    );
    await abort.focus();
    await expect(abort).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(tab.dialog).toBeHidden();

    await tab.rollout.getByRole('button', { name: 'More' }).click();
    await expect(
      page.getByRole('menuitem', { name: 'Promote full' }),
    ).toHaveAccessibleDescription(/argo-rollouts\.rollout\.promote-full/);
  });
});
