export { AnalysisRun } from './AnalysisRun';
export { AnalysisRuns } from './AnalysisRuns';
export { PhaseMark } from './PhaseMark';
