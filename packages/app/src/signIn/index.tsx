import { SignInPageBlueprint } from '@backstage/plugin-app-react';

export { ChangePerson } from './ChangePerson';

export const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => (await import('./SignInPage')).SignInPage },
});
