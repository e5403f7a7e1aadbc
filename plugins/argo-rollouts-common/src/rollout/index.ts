export { describeRollout } from './describeRollout';
export type { RolloutObjects } from './evidence';
