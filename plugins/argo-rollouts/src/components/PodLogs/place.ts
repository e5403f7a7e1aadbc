import { useApiHolder } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { createContext } from 'react';

/** The rollout at hand, and with it where its pods are; null where that is not told. */
export const PlaceContext = createContext<{
  /** Whose rollout it is. */
  entityRef: string;
  cluster: string;
  namespace: string;
  rollout: string;
} | null>(null);

/** Whether the portal has the Kubernetes plugin, whose components show logs. */
export function useHasKubernetesPlugin(): boolean {
  return useApiHolder().get(kubernetesProxyApiRef) !== undefined;
}

// APIs are found by their id. Importing the plugin's own ref would load its components
// with the tab, whether anybody opens a log or not.
const kubernetesProxyApiRef = createApiRef<object>().with({
  id: 'plugin.kubernetes.proxy-service',
  pluginId: 'kubernetes',
});
