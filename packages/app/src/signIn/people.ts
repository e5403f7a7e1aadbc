import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** Somebody whom the sign-in page offers. */
export type Person = {
  userEntityRef: string;
  name: string;
  role: string;
  /** What they may do, in a sentence. */
  may: string;
};

/** Those of `auth.providers.example.people`, in that order. */
export function readPeople(config: ConfigApi): Person[] {
  return config.getConfigArray('auth.providers.example.people').map(person => ({
    userEntityRef: person.getString('userEntityRef'),
    name: person.getString('name'),
    role: person.getString('role'),
    may: person.getString('may'),
  }));
}

/** The last choice in this browser, if that person is still offered. */
export function findRemembered(people: Person[]): Person | undefined {
  const remembered = localStorage.getItem(STORAGE_KEY);
  return people.find(({ userEntityRef }) => userEntityRef === remembered);
}

export function remember(person: Person): void {
  localStorage.setItem(STORAGE_KEY, person.userEntityRef);
}

/** The next page asks again. */
export function forget(): void {
  localStorage.removeItem(STORAGE_KEY);
}

const STORAGE_KEY = 'example-portal.person';
