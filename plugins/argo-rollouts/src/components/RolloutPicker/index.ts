export { RolloutPicker } from './RolloutPicker';
export { RolloutSummary } from './RolloutSummary';
