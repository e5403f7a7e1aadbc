import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import {
  aCanaryThatWaits,
  argoSays,
  getRollout,
  until,
} from '../support/cluster.ts';
import { signInAs } from '../support/people.ts';
import { RolloutsTab } from '../support/tab.ts';
import { expect, test } from '../support/test.ts';

test('of two people who click at once, one is told that the other was faster, and the log has both', async ({
  tab,
  page,
  browser,
}) => {
  const version = await aCanaryThatWaits();
  const context = await browser.newContext();
  const otherPage = await context.newPage();
  await signInAs(otherPage, 'lead');
  const otherTab = new RolloutsTab(otherPage);
  await Promise.all([tab.openAt(version), otherTab.openAt(version)]);
  const questions = [await tab.ask('Promote'), await otherTab.ask('Promote')];
  await Promise.all(
    questions.map(question =>
      question.getByRole('button', { name: 'Promote', exact: true }).click(),
    ),
  );
  // One question is gone because it was answered, the other says what is so now.
  const countStale = async () =>
    (
      await Promise.all(
        questions.map(question =>
          question.getByText('is not as you saw it').isVisible(),
        ),
      )
    ).filter(Boolean).length;
  await expect.poll(countStale).toBe(1);
  await until('the canary has gone on, by one step', async () =>
    /^[4-8]\/8$/.test(await argoSays('Step')),
  );
  await context.close();

  await tab.open();
  await tab.rollout.getByRole('button', { name: /^Action log/ }).click();
  const entries = tab.rollout
    .getByRole('list', { name: 'Actions, newest first' })
    .getByRole('listitem');
  const lastTwo = async () =>
    [
      await entries.nth(0).locator('strong').textContent(),
      await entries.nth(1).locator('strong').textContent(),
    ]
      .sort()
      .join('; ');
  await expect
    .poll(lastTwo)
    .toMatch(
      /^Promotion by ada: (done|accepted.*|refused); Promotion by linus: (done|accepted.*|refused)$/,
    );
  expect((await lastTwo()).match(/refused/g)).toHaveLength(1);

  // What was refused, as a file for somebody who asks later.
  await choose(tab.rollout, 'Action', 'Promotion');
  await choose(tab.rollout, 'Outcome', 'refused');
  await expect(entries.filter({ hasNotText: ': refused' })).toHaveCount(0);
  await expect(entries).not.toHaveCount(0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    tab.rollout.getByRole('button', { name: 'CSV', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('actions-api-service.csv');
  const [header, ...lines] = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(header).toMatch(/^"requestedAt","acceptedAt",.*"actor",.*"verb",/);
  expect(lines).toHaveLength(await entries.count());
  expect(lines.filter(line => !line.includes(',"refused",'))).toEqual([]);
});

test('an owner promotes fully once they have read what it skips, and rolls back', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  const before = (await getRollout()).status.stableRS;
  await tab.openAt(version);
  const ask = async (verb: string) => {
    await tab.rollout.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: verb, exact: true }).click();
    return tab.dialog;
  };
  const confirm = (question: Locator, verb: string) =>
    question.getByRole('button', { name: verb, exact: true });

  const full = await ask('Promote full');
  await expect(full).toContainText(/step 5 of 8: analysis error-rate-check/i);
  await expect(confirm(full, 'Promote full')).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await full.getByLabel('Type api-service to confirm').fill('api-service');
  await confirm(full, 'Promote full').click();
  await expect(
    tab.rollout.getByText(`${version} serves all traffic`),
  ).toBeVisible({ timeout: 180_000 });

  const back = await ask('Roll back');
  await back.getByLabel('Go back to').click();
  await page.getByRole('option', { name: new RegExp(before) }).click();
  await expect(back).toContainText(
    new RegExp(
      `The pod template of .*${before}.* becomes the present one again`,
    ),
  );
  await confirm(back, 'Roll back').click();
  await until(
    'the version before is asked for again',
    async () => (await getRollout()).status.currentPodHash === before,
  );
});

async function choose(
  rollout: Locator,
  filter: string,
  option: string,
): Promise<void> {
  await rollout.getByLabel(filter, { exact: true }).selectOption(option);
}
