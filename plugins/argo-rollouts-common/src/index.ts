/**
 * Interprets Argo Rollouts objects for Backstage: rollout state, actions and the HTTP contract.
 *
 * @packageDocumentation
 */
export { describeJobPods, findMetricJobs, selectJobPods } from './analysis';
export * from './api';
export * from './entity';
export * from './evidence';
export * from './judge';
export * from './permissions';
export * from './rollout';
export { CLUSTER_NEXT_STEPS, CONNECTION_WORDS } from './clusterSentences';
export { readRollout, type RolloutObject, rolloutSchema } from './crd';
export {
  describeDifference,
  findAbort,
  locateAbort,
  findAction,
  LOG_PROBLEMS,
  LOG_WHY,
  observeEffect,
  readChoice,
  recallEffect,
  WHY_NOT,
  refuse,
} from './actions';
export type { ActionChoice, RecalledEffect, Witness } from './actions';
