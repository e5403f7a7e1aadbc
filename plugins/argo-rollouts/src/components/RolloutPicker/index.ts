export { RolloutPicker } from './RolloutPicker';
