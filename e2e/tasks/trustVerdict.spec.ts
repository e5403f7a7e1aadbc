import type { Browser } from '@playwright/test';
import {
  annotate,
  getRollout,
  ship,
  tell,
  until,
  type Subject,
} from '../support/cluster.ts';
import { signInAs, type Person } from '../support/people.ts';
import { runPipeline } from '../support/pipeline.ts';
import { portalUrl } from '../support/ports.ts';
import { RolloutsTab } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

const SICK: Subject = {
  ...{ cluster: 'prod-eu', namespace: 'shop', name: 'api-service' },
};
const HEALTHY: Subject = {
  ...{ cluster: 'prod-eu', namespace: 'search', name: 'search-api' },
};
const REASON = 'The errors are those of the drill.';
/** A verdict is reached in two to three minutes, a little later where little runs. */
const TAKES_MINUTES = { timeout: 400_000 };

/** What a pipeline asks about the healthy one. */
const pipeline = {
  entity: 'component:default/search-api',
  rollout: 'prod-eu/search/search-api',
  person: 'owner',
} as const;

// Two canaries at a time, because a verdict takes minutes.
test('a sick canary is held until a lead goes past the gate, and a healthy one is not', async ({
  browser,
  page,
  tab,
}) => {
  test.setTimeout(1_200_000);
  await waitAtStep4(HEALTHY, true);
  try {
    for (const subject of [SICK, HEALTHY]) {
      await annotate(subject, 'argo-rollouts/judge-profile=demo-gate');
    }
    // Nothing is under way there yet.
    expect(await runPipeline({ ...pipeline, wait: '0' })).toMatchObject({
      code: 3,
      text: expect.stringContaining('Ask a person: there are no metrics.'),
    });

    // Both are looked at from their beginning.
    const healthyTab = new RolloutsTab(await page.context().newPage());
    await signInAs(healthyTab.page, 'owner');
    await Promise.all([tab.open(), healthyTab.open('search-api')]);
    await Promise.all([expectHeld(tab, browser), expectLetThrough(healthyTab)]);
  } finally {
    await annotate(SICK, 'argo-rollouts/judge-profile-');
    await annotate(HEALTHY, 'argo-rollouts/judge-profile-');
    await waitAtStep4(HEALTHY, false);
  }
});

function waitsAtStep4({ status }: any): boolean {
  return status.currentStepIndex === 3 && status.pauseConditions?.length === 1;
}

async function expectHeld(tab: RolloutsTab, browser: Browser): Promise<void> {
  await ship(SICK, waitsAtStep4, '--errors', '0.3');
  // By its objective at first, and then beside stable too.
  await expect(
    tab.rollout.getByText(
      /Regression: Errors .*\(\d+\s% against 0\.\d+\s%( of stable)?\)/,
    ),
  ).toBeVisible(TAKES_MINUTES);
  await expect(
    tab.rollout.getByText(/The gate holds promote and promote fully/),
  ).toBeVisible();
  await expect(
    tab.rollout.getByRole('status').filter({ hasText: 'Verdict' }),
  ).toHaveText('Verdict on api-service: Regression');

  // The owner reads why, and that going past it is not for them.
  const question = await tab.ask('Promote');
  await expect(question).toContainText('The gate holds this');
  await expect(question).toContainText('Regression: Errors');
  await expect(question).toContainText('argo-rollouts.rollout.override');
  await expect(
    question.getByRole('button', { name: 'Promote', exact: true }),
  ).toHaveAttribute('aria-disabled', 'true');
  await tab.page.keyboard.press('Escape');

  expect(
    await runPipeline({
      entity: 'component:default/api-service',
      person: 'owner',
      wait: '1m',
    }),
  ).toMatchObject({
    code: 1,
    text: expect.stringMatching(/Regression: errors [^]*Roll back/),
  });

  await goPastTheGate(await openAs('lead', browser));

  // Everybody sees it where they see what happened, and what it went against.
  const recorded = tab.rollout
    .getByRole('list', { name: 'Timeline, newest first' })
    .getByRole('listitem')
    .filter({ hasText: `“${REASON}”` });
  await expect(recorded).toContainText('Promotion by linus');
  await expect(recorded).toContainText(
    /Against the gate, which said: “Regression: errors .*” \(digest [0-9a-f]{12}\)/,
  );
}

async function goPastTheGate(tab: RolloutsTab): Promise<void> {
  const question = await tab.ask('Promote');
  const confirm = question.getByRole('button', {
    name: 'Promote',
    exact: true,
  });
  await expect(question).toContainText('Regression: Errors');
  await question.getByRole('checkbox', { name: /Go past the gate/ }).check();
  // Not without a reason.
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await question.getByLabel(/Reason/).fill(REASON);
  await confirm.click();
  await expect(
    tab.rollout.getByText(/The controller has acted on it/),
  ).toBeVisible();
}

async function expectLetThrough(tab: RolloutsTab): Promise<void> {
  await tab.page
    .getByRole('list', { name: 'Rollouts' })
    .getByRole('button', { name: /prod-eu/ })
    .click();
  const rollout = tab.rolloutOf('search-api', 'prod-eu');

  // A minute's data is not enough, and a pipeline that does not wait is told so.
  const isToldToWait = async () => {
    await expect(rollout.getByText(/Not enough data yet: /)).toBeVisible(
      TAKES_MINUTES,
    );
    expect((await runPipeline({ ...pipeline, wait: '0' })).code).toBe(2);
  };
  await Promise.all([
    ship(HEALTHY, waitsAtStep4, '--errors', '0'),
    isToldToWait(),
  ]);
  const waiting = runPipeline({ ...pipeline, wait: '5m' });
  await expect(rollout.getByText(/Healthy: Errors 0\s%/)).toBeVisible(
    TAKES_MINUTES,
  );
  expect(await waiting).toMatchObject({
    code: 0,
    text: expect.stringMatching(/Healthy: [^]*Go on\./),
  });

  const question = await tab.ask('Promote', rollout);
  await expect(question).not.toContainText('The gate holds this');
  await question.getByRole('button', { name: 'Promote', exact: true }).click();
  await expect(
    rollout.getByText(/The controller has acted on it/),
  ).toBeVisible();
  await until('search-api is healthy', async () => {
    const { status } = await getRollout(HEALTHY);
    return status.currentPodHash === status.stableRS;
  });
}

async function openAs(person: Person, browser: Browser): Promise<RolloutsTab> {
  const context = await browser.newContext({ baseURL: portalUrl });
  const page = await context.newPage();
  await signInAs(page, person);
  const tab = new RolloutsTab(page);
  await tab.open();
  return tab;
}

/** That its canary waits at step 4 until somebody promotes, as that of api-service does. */
async function waitAtStep4(
  { cluster, namespace, name }: Subject,
  isForPeople: boolean,
): Promise<void> {
  const pause = isForPeople ? {} : { duration: '15s' };
  const operations = [
    { op: 'replace', path: '/spec/strategy/canary/steps/3', value: { pause } },
  ];
  await tell(
    ...([cluster, 'kubectl', 'patch', 'rollout', name] as const),
    ...['-n', namespace, '--type', 'json', '-p', JSON.stringify(operations)],
  );
}
