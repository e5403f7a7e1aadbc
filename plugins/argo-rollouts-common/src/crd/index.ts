export * from './analysisRun';
export * from './rollout';
export * from './workloads';
