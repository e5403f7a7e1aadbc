export { nameSituation } from './badges';
export { Badges } from './RolloutBadges';
export { Situation } from './Situation';
export { describeInSentences } from './situationText';
