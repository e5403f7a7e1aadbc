export { describeActions } from './describeActions';
export { describeDifference } from './describeDifference';
export { findAction, type ActionChoice } from './findAction';
export { refuse } from './refuse';
export { observeEffect, type Witness } from './observeEffect';
