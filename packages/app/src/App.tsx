import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { sidebar } from './sidebar';
import { signInPage } from './signIn';

/**
 * The example portal. Its plugins are not listed here: `app.packages: all` in
 * app-config.yaml takes up every plugin that packages/app/package.json depends
 * on, so that installing one is adding a dependency.
 */
export default createApp({
  features: [
    createFrontendModule({
      pluginId: 'app',
      extensions: [signInPage, sidebar],
    }),
  ],
});
