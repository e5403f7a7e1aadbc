import type { Page } from '@playwright/test';
import {
  argo,
  ship,
  tellPrometheus,
  until,
  getRollout,
} from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

const API_SERVICE = {
  cluster: 'prod-eu',
  namespace: 'shop',
  name: 'api-service',
} as const;

/** A request rate needs some scrapes. */
const NEEDS_SCRAPES = { timeout: 180_000 };

function shipSlow() {
  return ship(
    API_SERVICE,
    ({ status }) =>
      status.currentStepIndex === 3 && status.pauseConditions?.length === 1,
    ...['--latency-ms', '400'],
  );
}

/** Those of the scripts that recharts is in, by a name that minifying keeps. */
async function filesWithLibrary(page: Page, urls: string[]): Promise<string[]> {
  const texts = await Promise.all(
    urls.map(async url => (await page.request.get(url)).text()),
  );
  return urls.filter((_, i) => texts[i].includes('recharts-surface'));
}

test('an engineer sees that a canary is slower than stable', async ({
  tab,
  page,
}) => {
  const version = await shipSlow();
  const loaded = new Set<string>();
  page.on('response', response => {
    if (response.request().resourceType() === 'script') {
      loaded.add(response.url());
    }
  });
  await tab.openAt(version);
  const tile = tab.rollout
    .getByRole('listitem')
    .filter({ hasText: /^Latency p/ });
  await expect(tile).toContainText(/▲ [\d.]+ × stable/, NEEDS_SCRAPES);

  // The library of the charts comes with the first of them, and not before.
  const before = [...loaded];
  expect(before).not.toEqual([]);
  expect(await filesWithLibrary(page, before)).toEqual([]);
  await tab.rollout.getByRole('button', { name: 'Charts' }).click();
  const chart = tab.rollout.locator('section', {
    has: page.getByRole('heading', { name: /^Latency p/ }),
  });
  await expect(chart.last()).toContainText(
    /Latency p\d+ [\d.]+ × stable: [\d.]+\sm?s against [\d.]+\sm?s, [\d,]+ and [\d,]+ requests in 1\smin/,
  );
  const since = [...loaded].filter(url => !before.includes(url));
  expect(await filesWithLibrary(page, since)).not.toEqual([]);
  await expect(
    chart.last().getByRole('img', { name: /of the canary and of stable/ }),
  ).toBeVisible();

  // The same as a table, and the query to take elsewhere.
  await chart.last().getByRole('button', { name: 'As a table' }).click();
  await expect(chart.last().getByRole('table')).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chart.last().getByRole('button', { name: 'Query' }).click();
  await chart
    .last()
    .getByRole('button', { name: 'Copy the query' })
    .first()
    .click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/histogram_quantile\(.*shop/s);
});

test('a person acts while Prometheus is dead, stopped and back', async ({
  tab,
}) => {
  const version = await shipSlow();
  await tab.openAt(version);
  const { rollout } = tab;
  await expect(rollout.getByText(/[\d.]+ × stable/).first()).toBeVisible(
    NEEDS_SCRAPES,
  );
  let isDead = false;
  try {
    isDead = true;
    await tellPrometheus('prod-eu', 'kill');
    await expect(
      rollout.getByText('There is no connection to Prometheus').first(),
    ).toBeVisible();
    await expect(rollout.getByText(/It last answered/)).toBeVisible();
    // What has to work without it works.
    const question = await tab.ask('Abort canary');
    await tab.page.keyboard.press('Escape');
    await expect(question).toBeHidden();

    await tellPrometheus('prod-eu', 'start');
    isDead = false;
    await expect(rollout.getByText(/It last answered/)).toBeHidden(
      NEEDS_SCRAPES,
    );

    await tellPrometheus('prod-eu', 'hang');
    await expect(
      rollout.getByText('Prometheus does not answer in time').first(),
    ).toBeVisible(NEEDS_SCRAPES);
    await expect(tab.button('Abort canary')).toHaveAttribute(
      'aria-disabled',
      'false',
    );
    await tellPrometheus('prod-eu', 'resume');
    await expect(rollout.getByText(/It last answered/)).toBeHidden(
      NEEDS_SCRAPES,
    );
  } finally {
    // Wherever it failed: the next test needs Prometheus.
    await tellPrometheus('prod-eu', isDead ? 'start' : 'resume');
  }
});

test('an engineer finds out which metric failed and by how much', async ({
  tab,
  page,
}) => {
  await ship(
    API_SERVICE,
    ({ status }) =>
      status.currentStepIndex === 3 && status.pauseConditions?.length === 1,
    ...['--errors', '0.2'],
  );
  await argo('promote', 'api-service');
  await until('the analysis has failed', async () => {
    const { status } = await getRollout();
    return status.abort === true && status.phase === 'Degraded';
  });
  await tab.open();
  const { rollout } = tab;
  await expect(
    rollout.getByText(/^0\.\d+, must be below [\d.]+: [\d.]+ × the limit$/),
  ).toBeVisible();
  await expect(
    rollout.getByText(/^\d of \d measured: \d failed \(\d allowed\)/),
  ).toBeVisible();

  await rollout
    .getByRole('button', { name: /^Measurements and query: / })
    .first()
    .click();
  await expect(rollout.getByText('Query as it was sent')).toBeVisible();
  await expect(
    rollout.getByRole('img', { name: /^Measured values of/ }),
  ).toBeVisible();
  await expect(
    rollout.getByRole('row').filter({ hasText: 'Failed' }).first(),
  ).toContainText(/must be below/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rollout.getByRole('button', { name: 'Copy the query' }).first().click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/rate\(http_requests_total/);
});
