export * from './describeAnalysisRuns';
