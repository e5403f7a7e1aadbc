export type {
  ActionIntent,
  ActionLog,
  Attempt,
  AttemptEnd,
  Begun,
  Failure,
} from './ActionLog';
export { describeActor, describeIntent } from './describeIntent';
export {
  describePatch,
  describeSubject,
  describeVersion,
} from './describePlan';
export { ActionLogService } from './ActionLogService';
export { readActionLogConfig } from './actionLogConfig';
export { startActionLog } from './startActionLog';
