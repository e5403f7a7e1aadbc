export { Verdict } from './Verdict';
export { describeReasons, nameVerdict } from './verdictText';
