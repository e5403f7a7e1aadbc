import { type Subject, argoSays, ship, until } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

const SEARCH_US: Subject = {
  ...{ cluster: 'prod-us', namespace: 'search', name: 'search-api' },
};

test("an engineer sees that the busy API's canary was aborted, where, and by what", async ({
  tab,
}) => {
  const version = await ship(
    SEARCH_US,
    ({ status }) => status.abort === true && status.phase === 'Degraded',
    ...['--errors', '0.08'],
  );
  await tab.open('search-api');

  // Both regions are in sight; the one that failed comes first, and in focus.
  const both = tab.page.getByRole('list', { name: 'Rollouts' });
  await expect(both.getByRole('listitem')).toHaveText([/prod-us/, /prod-eu/]);
  const rollout = tab.rolloutOf('search-api', 'prod-us');
  await expect(rollout.getByText('Aborted', { exact: true })).toBeVisible();

  // What aborted it, against what it was measured, and who serves now.
  await expect(rollout.getByText(`${version} was aborted`)).toBeVisible();
  await expect(rollout.getByText(/error-rate/).first()).toBeVisible();
  await expect(rollout.getByText(/serves all traffic/).first()).toBeVisible();
  await expect(rollout.getByText(/NGINX/).first()).toBeVisible();
  await until('the CLI says the same', async () =>
    (await argoSays('Message', SEARCH_US)).includes('error-rate'),
  );

  // The other region goes on as before.
  await both.getByRole('button', { name: /prod-eu/ }).click();
  await expect(
    tab
      .rolloutOf('search-api', 'prod-eu')
      .getByText('Healthy', { exact: true }),
  ).toBeVisible();
});
