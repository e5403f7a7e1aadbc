import type { KubernetesProxyApi } from '@backstage/plugin-kubernetes-react';
import type { PermissionApi } from '@backstage/plugin-permission-react';
import { PlaceContext, PodLogsButton } from '..';

type Answer = Awaited<ReturnType<PermissionApi['authorize']>>;

export function permissions(result: 'ALLOW' | 'DENY'): PermissionApi {
  return { authorize: async () => ({ result } as Answer) };
}

export const proxy: jest.Mocked<KubernetesProxyApi> = {
  getPodLogs: jest.fn().mockResolvedValue({ text: '' }),
  deletePod: jest.fn(),
  getEventsByInvolvedObjectName: jest.fn(),
};

export const button = (
  <PlaceContext.Provider
    value={{
      entityRef: 'component:default/api-service',
      ...{ cluster: 'prod-eu', namespace: 'shop', rollout: 'api-service' },
    }}
  >
    <PodLogsButton pod="api-1" containers={['api', 'proxy']} />
  </PlaceContext.Provider>
);
