import { ProxiedSignInPage } from '@backstage/core-components';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/**
 * Signs everybody in as the guest of app-config.yaml without asking, so that a
 * link to the Rollouts tab opens the tab. For a portal on this machine only:
 * the backend refuses guests outside development.
 */
export const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => props =>
      <ProxiedSignInPage {...props} provider="guest" />,
  },
});
