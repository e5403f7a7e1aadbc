export { Verdict } from './Verdict';
export { WhyThisVerdict } from './WhyThisVerdict';
export { describeReasons, nameVerdict } from './verdictText';
