export { describeAgreement } from './agreement';
export { describeComparison, type Comparison } from './comparison';
export { describeMarks } from './marks';
