export { describeRollout, type RolloutObjects } from './describeRollout';
