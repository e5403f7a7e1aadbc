export { clientSideAuthError } from './errors';
export { KubernetesPluginClusters } from './KubernetesPluginClusters';
export * from './types';
