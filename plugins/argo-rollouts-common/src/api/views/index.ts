/*
 * The views: what a Rollout is, said in the words of the CLI, ready to be drawn.
 *
 * Made by `describeRollout` only. All times are RFC 3339 in UTC, all weights are
 * parts of `weight.max` (100 unless the rollout sets `maxTrafficWeight`).
 */
export * from './actions';
export * from './analysis';
export * from './blueGreen';
export * from './consequences';
export * from './experiments';
export * from './interruptions';
export * from './pods';
export * from './revisions';
export * from './rollout';
export * from './steps';
export * from './timeline';
export * from './traffic';
export * from './verbs';
export * from './warnings';
