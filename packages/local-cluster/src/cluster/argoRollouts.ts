import type { ApiClient } from './apiClient.ts';

/**
 * True when Argo Rollouts' kinds can be used. The API server calls itself ready
 * before that: it answers 404 while a definition is new and 429 after a
 * restart, and the document in which kubectl looks for kinds comes later still.
 */
export async function servesArgoRollouts(api: ApiClient): Promise<boolean> {
  await Promise.all(
    KINDS.map(kind => api.get(`/apis/argoproj.io/v1alpha1/${kind}?limit=1`)),
  );
  const { items } = await api.get<Discovery>('/apis', {
    accept:
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  });
  const group = items.find(({ metadata }) => metadata.name === 'argoproj.io');
  const known = (group?.versions ?? []).flatMap(({ resources = [] }) =>
    resources.map(({ resource }) => resource),
  );
  return KINDS.every(kind => known.includes(kind));
}

const KINDS = [
  'rollouts',
  'analysisruns',
  'analysistemplates',
  'clusteranalysistemplates',
  'experiments',
];

type Discovery = {
  items: {
    metadata: { name: string };
    versions?: { resources?: { resource: string }[] }[];
  }[];
};
