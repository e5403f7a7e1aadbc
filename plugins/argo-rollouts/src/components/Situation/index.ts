export { Badges } from './RolloutBadges';
export { Situation } from './Situation';
