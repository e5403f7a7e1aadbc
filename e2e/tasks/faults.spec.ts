import type { Page } from '@playwright/test';
import { tellCluster } from '../support/cluster.ts';
import {
  makeHistoryAndForgetIt,
  restartBackend,
  scheduleRestart,
  takeRights,
  uninstallArgoRollouts,
} from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

// Somebody has a component of two clusters open while one of them, or the portal, fails.
// These are the last tasks of all: the last one takes the rollouts of prod-us away.

/** What the page may need once the fault is over: a promise of the product, not of its speed. */
const RECOVERS = { timeout: 10_000 };

test.beforeEach(async ({ tab, page }) => {
  await tab.open('search-api');
  await expect(page.getByText(/prod-us/).first()).toBeVisible();
  await expect(page.getByText(/prod-eu/).first()).toBeVisible();
  await expectNoNotice(page);
});

test('an API server that hangs is named, and what was known stays', async ({
  page,
}) => {
  await tellCluster('prod-us', 'hang');
  try {
    await expect(notice(page, 'does not answer')).toBeVisible();
    await expect(page.getByText(/no answer in time/).first()).toBeVisible();
    await expect(page.getByText(/prod-us \/ /).first()).toBeVisible();
  } finally {
    await tellCluster('prod-us', 'resume');
  }
  await expectRecovery(page);
});

test('a cluster that is gone is named, and is right again when it is back', async ({
  page,
}) => {
  await tellCluster('prod-us', 'take-away');
  try {
    await expect(notice(page, 'does not answer')).toBeVisible();
    await expect(page.getByText(/connection refused/).first()).toBeVisible();
  } finally {
    await tellCluster('prod-us', 'bring-back');
  }
  await expectRecovery(page);
});

test('a right that is taken away is named, with what to do', async ({
  page,
}) => {
  const giveBack = await takeRights('prod-us');
  try {
    await expect(notice(page, 'refuses the portal')).toBeVisible();
    await expect(page.getByText(/portal-role.yaml/).first()).toBeVisible();
  } finally {
    await giveBack();
  }
  await expectRecovery(page);
});

test('a cluster that has forgotten its history is read anew', async ({
  page,
}) => {
  const giveBack = await takeRights('prod-us');
  try {
    await expect(notice(page, 'refuses the portal')).toBeVisible();
    await makeHistoryAndForgetIt('prod-us');
    await tellCluster('prod-us', 'take-away');
    await tellCluster('prod-us', 'bring-back');
  } finally {
    await giveBack();
  }
  await expectRecovery(page);
});

test('a backend that starts anew is found again by an open tab', async ({
  page,
}) => {
  const newStream = page.waitForResponse(
    response =>
      response.url().endsWith('/rollouts/stream') && response.status() === 200,
    { timeout: 180_000 },
  );
  const isUpAgain = await restartBackend();
  await newStream;
  await expect(page.getByText(/^live, /).first()).toBeVisible(RECOVERS);
  await expectNoNotice(page);
  // Who comes next signs in.
  await isUpAgain();
});

test('Argo Rollouts gone from a cluster is named, and found when installed', async ({
  page,
}) => {
  const install = await uninstallArgoRollouts('prod-us');
  try {
    await expect(notice(page, 'has no Argo Rollouts')).toBeVisible();
  } finally {
    await install();
  }
  await expectNoNotice(page);
});

function notice(page: Page, news: string) {
  return page.getByText(`Cluster prod-us: ${news}`).first();
}

/** Not only is nothing said of the fault any more: what happens is seen. */
async function expectRecovery(page: Page): Promise<void> {
  await expectNoNotice(page);
  const scheduled = page.getByText('Restart scheduled');
  const callOff = await scheduleRestart({
    ...{ cluster: 'prod-us', namespace: 'search', name: 'search-api' },
  });
  try {
    await expect(scheduled.first()).toBeVisible(RECOVERS);
  } finally {
    await callOff();
  }
  await expect(scheduled).toHaveCount(0, RECOVERS);
}

async function expectNoNotice(page: Page): Promise<void> {
  await expect(page.getByText(/Cluster prod-us: /)).toHaveCount(0, RECOVERS);
}
