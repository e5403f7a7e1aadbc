export { describeActions } from './describeActions';
export { describeDifference } from './describeDifference';
export { findAbort, locateAbort } from './findAbort';
export { findAction, type ActionChoice } from './findAction';
export { LOG_PROBLEMS } from './logProblems';
export { LOG_WHY } from './logSentences';
export { WHY_NOT, refuse } from './refuse';
export { observeEffect, type Witness } from './observeEffect';
export { readChoice, recallEffect, type RecalledEffect } from './recallEffect';
