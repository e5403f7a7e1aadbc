export { FormerAnalysisRuns } from './FormerAnalysisRuns';
export { FormerRevisions } from './FormerRevisions';
