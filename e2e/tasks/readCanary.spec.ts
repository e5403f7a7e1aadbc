import { aCanaryThatWaits, argoSays } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test("a person reads the canary's state in one look", async ({ tab, page }) => {
  const version = await aCanaryThatWaits();
  await tab.openAt(version);

  // What it waits for, and what comes next.
  await expect(
    tab.rollout.getByText('Waits for a person', { exact: true }),
  ).toBeVisible();
  await expect(
    tab.rollout.getByText(
      'at step 4 of 8, until somebody promotes. Next: analysis error-rate-check, then 50 %.',
    ),
  ).toBeVisible();
  // How long a step took is in events, of which the controller may send few by now.
  const took = /(, took \d+\ss)?$/.source;
  await expect(tab.steps.getByRole('listitem')).toHaveText([
    new RegExp(`^10\\s%, done${took}`),
    new RegExp(`^wait 3\\ss, done${took}`),
    new RegExp(`^25\\s%, done${took}`),
    /^wait for a person, now, for \d+\s(s|min)$/,
    'analysis error-rate-check, to come',
    '50 %, to come',
    'wait 3 s, to come',
    '100 %, to come',
  ]);
  await expect(tab.steps.locator('[aria-current=step]')).toHaveText(
    /wait for a person/,
  );

  // Which versions there are, with their pods.
  await expect(
    tab.rollout.getByRole('heading', { name: `Canary ${version}` }),
  ).toBeVisible();
  await expect(
    tab.rollout.getByRole('heading', { name: /Stable v/ }),
  ).toBeVisible();
  await expect(tab.rollout.getByText('3 of 3 ready')).toBeVisible();
  await expect(tab.rollout.getByText('10 of 10 ready')).toBeVisible();

  // Without scrolling, on a small laptop.
  await expect(tab.button('Promote')).toBeInViewport();
  await expect(tab.button('Abort canary')).toBeInViewport();
  await expect(tab.steps).toBeInViewport();

  expect(await argoSays('ActualWeight')).toBe('25');
  expect(await argoSays('Step')).toBe('3/8');
  await expect(page).toHaveTitle(/api-service/);
});

test('a person whose component has no rollout learns which label to add', async ({
  tab,
  page,
}) => {
  await tab.open('receipts');
  await expect(
    page.getByText('backstage.io/kubernetes-id=receipts').first(),
  ).toBeVisible();
});
