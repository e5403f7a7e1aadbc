import type { Page } from '@playwright/test';
import { until } from './cluster.ts';

/** Who can be at the page, by what they are to api-service. */
export type Person = 'owner' | 'lead' | 'onCall' | 'otherTeam' | 'viewer';

/** Their names in the catalog. */
const userOf: Record<Person, string> = {
  owner: 'user:default/ada',
  lead: 'user:default/linus',
  onCall: 'user:default/olga',
  otherTeam: 'user:default/grace',
  viewer: 'user:default/vera',
};

/** As if this person had been chosen at an earlier sign-in in this browser. */
export async function signInAs(page: Page, person: Person): Promise<void> {
  await page.addInitScript(
    user => localStorage.setItem('example-portal.person', user),
    userOf[person],
  );
}

/** The token that the page of this person has, for requests without a page. */
export async function tokenOf(
  person: Person,
  backendUrl: string,
): Promise<string> {
  const response = await fetch(`${backendUrl}/api/auth/example/refresh`, {
    headers: { 'x-example-person': userOf[person] },
  });
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

/** The same of a backend that has just started: its catalog may read its people later. */
export async function tokenOnceKnown(
  person: Person,
  backendUrl: string,
): Promise<string> {
  let token = '';
  await until('somebody can sign in', async () => {
    token = await tokenOf(person, backendUrl).catch(() => '');
    return token !== '';
  });
  return token;
}
