export { buildTools } from './build/buildTools.ts';
export { startCluster } from './cluster/startCluster.ts';
export type { Cluster, Connection, StartOptions } from './cluster/types.ts';
export { componentNamed, demoComponents } from './demo/components/index.ts';
