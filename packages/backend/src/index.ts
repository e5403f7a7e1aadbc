/**
 * The backend of the example portal: what the Rollouts tab needs around it and
 * nothing else. A portal of yours has more; what it needs for the tab are the
 * last two lines.
 */
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./signIn'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./policy'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('backstage-plugin-argo-rollouts-backend'));

backend.start();
