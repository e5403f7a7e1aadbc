export { Verdict } from './Verdict';
export { describeReasons } from './verdictText';
