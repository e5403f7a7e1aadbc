import { aCanaryThatWaits } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test.use({ person: null });

test('a person who follows a link chooses who they are once, and gets to where it leads', async ({
  tab,
  page,
}) => {
  const version = await aCanaryThatWaits();
  await page.goto('/catalog/default/component/api-service/rollouts');
  await expect(
    page.getByRole('heading', { name: 'Who are you today?' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Sign in as Vera' }).click();
  await expect(
    tab.rollout.getByText(`Canary ${version} takes 25 % of the traffic`),
  ).toBeVisible();
  // A viewer sees why not.
  await expect(tab.button('Abort canary')).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  // The next link opens what it links to.
  await tab.openAt(version);

  // Who wants to be somebody else stays on the page.
  await page.getByRole('button', { name: /^Vera, viewer/ }).click();
  await page.getByRole('button', { name: 'Sign in as Olga' }).click();
  await expect(tab.button('Abort canary')).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await expect(tab.button('Promote')).toHaveAttribute('aria-disabled', 'true');
  await expect(
    page.getByRole('button', { name: /^Olga, on-call engineer/ }),
  ).toBeVisible();
});
