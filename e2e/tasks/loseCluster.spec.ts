import { tellCluster } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

test('an engineer loses a cluster: what is known of it stays, and the other works', async ({
  tab,
  page,
}) => {
  await tab.open('search-api');
  const lost = tab.rolloutOf('search-api', 'prod-us');
  const both = page.getByRole('list', { name: 'Rollouts' });
  await expect(both.getByRole('listitem')).toHaveCount(2);
  const known = await both
    .getByRole('listitem')
    .filter({ hasText: 'prod-us' })
    .textContent();

  await tellCluster('prod-us', 'take-away');
  try {
    await expect(
      page.getByText('Cluster prod-us: does not answer'),
    ).toBeVisible();
    await both.getByRole('button', { name: /prod-us/ }).click();
    await expect(
      lost.getByText(/This is as last seen: cluster prod-us/),
    ).toBeVisible();
    await expect(lost.getByText(/^last seen, /)).toBeVisible();
    expect(known).toContain('prod-us');

    // The other region is followed as before.
    await both.getByRole('button', { name: /prod-eu/ }).click();
    await expect(
      tab.rolloutOf('search-api', 'prod-eu').getByText(/^live, /),
    ).toBeVisible();
  } finally {
    await tellCluster('prod-us', 'bring-back');
  }
  await both.getByRole('button', { name: /prod-us/ }).click();
  await expect(lost.getByText(/^live, /)).toBeVisible();
  await expect(page.getByText('Cluster prod-us: does not answer')).toBeHidden();
});
