export * from './describeAnalysisRuns';
export * from './hideSecrets';
export * from './jobPods';
export * from './phase';
