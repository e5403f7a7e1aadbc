export { nameSituation } from './badges';
export { Badges } from './RolloutBadges';
export { Situation } from './Situation';
export { SituationWithAborter } from './SituationWithAborter';
export { describeInSentences } from './situationText';
