export * from './describeAnalysisRuns';
export * from './jobPods';
export * from './phase';
