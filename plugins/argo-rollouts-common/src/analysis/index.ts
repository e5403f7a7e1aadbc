export * from './describeAnalysisRuns';
export * from './phase';
