export { AnalysisRuns } from './AnalysisRuns';
