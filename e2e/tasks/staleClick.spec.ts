import {
  aCanaryThatWaits,
  argo,
  argoSays,
  letAnalysisLast,
  until,
} from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

// What the click meets is still so when the person has read it.
let letAnalysisEnd = async () => {};
test.beforeAll(async () => {
  letAnalysisEnd = await letAnalysisLast();
});
test.afterAll(() => letAnalysisEnd());

test('a person whose click is stale sees why, and nothing happens', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  // A proxy in between lets no stream through: the page asks every two seconds.
  await page.route('**/rollouts/stream', route => route.abort());
  await tab.openAt(version);
  const question = await tab.ask('Promote');

  // Somebody at a terminal is faster, and the page does not know it yet.
  const asksInVain = page.waitForEvent('requestfailed', request =>
    /\/api\/argo-rollouts\/.*\/rollouts$/.test(request.url()),
  );
  await page.route('**/api/argo-rollouts/**/rollouts', route => route.abort());
  await asksInVain;
  await argo('promote', 'api-service');
  await until(
    'the canary has gone on',
    async () => (await argoSays('Step')) === '4/8',
  );
  await question.getByRole('button', { name: 'Promote', exact: true }).click();

  await expect(question).toContainText('is not as you saw it');
  await expect(question).toContainText(
    'The rollout has moved to another step since you looked.',
  );
  await expect(question).toContainText('Analysing');
  // An abort means the same at every step; it is not refused for that.
  await question.getByRole('button', { name: 'Leave it' }).click();
  await expect(tab.button('Abort canary')).toHaveAttribute(
    'aria-disabled',
    'false',
  );
});
