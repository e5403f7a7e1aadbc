export { describeAgreement, type Observation } from './agreement';
export {
  describeComparedRevisions,
  type ComparedRevisions,
} from './comparedRevisions';
export { describeExpectedShare } from './expectedShare';
export { describeMarks } from './marks';
export { describeEvidenceReason, keyOfCause } from './reason';
export { EVIDENCE_SENTENCES } from './sentences';
