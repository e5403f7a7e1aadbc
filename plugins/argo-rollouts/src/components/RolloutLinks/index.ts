export { MissingRollout } from './MissingRollout';
export { RolloutLinks } from './RolloutLinks';
