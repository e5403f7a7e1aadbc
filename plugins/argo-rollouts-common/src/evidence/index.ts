export { describeAgreement } from './agreement';
export {
  describeComparedRevisions,
  type ComparedRevisions,
} from './comparedRevisions';
export { describeMarks } from './marks';
