export { describeAgreement, type Observation } from './agreement';
export {
  describeComparedRevisions,
  type ComparedRevisions,
} from './comparedRevisions';
export { describeExpectedShare } from './expectedShare';
export { describeMarks } from './marks';
