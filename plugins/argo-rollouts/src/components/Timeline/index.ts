export { Timeline } from './Timeline';
export { TimelineWithActions } from './TimelineWithActions';
