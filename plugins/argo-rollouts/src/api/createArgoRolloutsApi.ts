import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { ArgoRolloutsApi } from './ArgoRolloutsApi';

const loadClient = () => import('./ArgoRolloutsClient');

/** A page that will ask the backend, with the code to ask loaded at the same time instead of afterwards. */
export function besideClient<Module>(page: Promise<Module>): Promise<Module> {
  loadClient().catch(() => {
    // The first question loads it again, and says what is wrong.
  });
  return page;
}

/**
 * What the tab asks of the backend. Every page of a portal makes one, and most never
 * use it: its code is loaded with the first question.
 */
export function createArgoRolloutsApi(deps: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): ArgoRolloutsApi {
  let client: Promise<ArgoRolloutsApi> | undefined;
  const load = () => {
    client ??= loadClient().then(
      ({ ArgoRolloutsClient }) => new ArgoRolloutsClient(deps),
    );
    // What could not be loaded is loaded again with the next question.
    client.catch(() => {
      client = undefined;
    });
    return client;
  };
  return {
    getRollouts: async (...args) => (await load()).getRollouts(...args),
    async *streamRollouts(...args) {
      yield* (await load()).streamRollouts(...args);
    },
    getEvidence: async (...args) => (await load()).getEvidence(...args),
    getJobPods: async (...args) => (await load()).getJobPods(...args),
    act: async (...args) => (await load()).act(...args),
    getVerdict: async (...args) => (await load()).getVerdict(...args),
    resolve: async (...args) => (await load()).resolve(...args),
    getActions: async (...args) => (await load()).getActions(...args),
    exportActions: async (...args) => (await load()).exportActions(...args),
    addReason: async (...args) => (await load()).addReason(...args),
  };
}
