export { describeGate, gatedVerbs, isGated } from './gate';
export { type Judgement, judge } from './judge';
export type {
  Counted,
  CountedMinute,
  MeasuredMinute,
  MetricObservations,
  Minute,
  Observations,
} from './observations';
export type {
  JudgeProfile,
  MetricProfile,
  MetricSource,
  Objective,
} from './profile';
export { judgeProfileSchema } from './profileSchema';
export { shippedProfiles } from './profiles';
