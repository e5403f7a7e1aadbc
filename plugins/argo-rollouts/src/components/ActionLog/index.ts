export { ActionLog } from './ActionLog';
export { quoteReasons, sayAction, sayHow, toneOfOutcome } from './entryText';
export { useRecentActions } from './useRecentActions';
