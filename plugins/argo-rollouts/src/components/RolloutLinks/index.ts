export { AbortCommand } from './AbortCommand';
export { MissingRollout } from './MissingRollout';
export { RolloutLinks } from './RolloutLinks';
