export { systemClock, type Clock, withDeadline } from './clock';
export type { ClusterEvidence } from './ClusterCache';
export {
  CLIENT_SIDE_AUTH,
  ClusterCaches,
  type ClusterCachesOptions,
  type Interest,
  type InterestListener,
} from './ClusterCaches';
export { clientSideAuthError, namespaceNotWatchedError } from './errors';
export { KubernetesPluginClusters } from './KubernetesPluginClusters';
export type { KeptObject } from './ObjectStore';
export { POD_HASH_LABEL, RESOURCES, WORKLOADS, nameOf } from './resources';
export { rolloutKey, type CacheChange } from './ScopeCache';
export * from './types';
