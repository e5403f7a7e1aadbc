import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { aCanaryThatWaits } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`a person who depends on assistive technology can use the ${theme} tab`, async ({
    tab,
    page,
  }) => {
    const version = await aCanaryThatWaits();
    await page.addInitScript(
      chosen => localStorage.setItem('theme', chosen),
      theme,
    );
    await tab.openAt(version);
    await expect(tab.button('Promote')).toHaveAttribute(
      'aria-disabled',
      'false',
    );
    // The rest of the page is Backstage's own.
    const ours = () => new AxeBuilder({ page }).include('main, [role=dialog]');
    expect((await ours().analyze()).violations).toEqual([]);

    await tab.ask('Abort canary');
    await untilNothingMoves(page);
    const dialog = await new AxeBuilder({ page })
      .include('[role=dialog]')
      .analyze();
    expect(dialog.violations).toEqual([]);
  });
}

/** What is still fading in has too little contrast. */
async function untilNothingMoves(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moves = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(moves.map(({ finished }) => finished));
  });
}
