export { type Judgement, judge } from './judge';
export type {
  Counted,
  CountedMinute,
  MeasuredMinute,
  MetricObservations,
  Minute,
  Observations,
} from './observations';
export type { JudgeProfile, MetricProfile, Objective } from './profile';
export { shippedProfiles } from './profiles';
