import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/core-plugin-api';

/** Everybody is Ada, who owns api-service; packages/app has the others. */
export const SignInPage = (props: SignInPageProps) => (
  <ProxiedSignInPage
    {...props}
    provider="example"
    headers={{ 'x-example-person': 'user:default/ada' }}
  />
);
