export * from './analysisRun';
export * from './event';
export * from './experiment';
export { time } from './lenient';
export * from './loose';
export { readOnce } from './readOnce';
export * from './rollout';
export * from './workloads';
