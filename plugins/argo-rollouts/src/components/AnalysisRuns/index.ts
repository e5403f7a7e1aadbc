export { AnalysisRun } from './AnalysisRun';
export { AnalysisRuns, RunList } from './AnalysisRuns';
export { PhaseMark } from './PhaseMark';
