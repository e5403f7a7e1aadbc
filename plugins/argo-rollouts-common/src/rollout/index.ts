export { describeRollout } from './describeRollout';
export { findLeftStep } from './leftStep';
export type { RolloutObjects } from './evidence';
export { replicaSetOfPod } from './podNames';
