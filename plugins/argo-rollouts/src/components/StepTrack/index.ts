export { StepTrack } from './StepTrack';
