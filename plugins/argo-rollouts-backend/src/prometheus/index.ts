export {
  EvidenceService,
  type EvidenceSubject,
  type JudgedSubject,
} from './EvidenceService';
export type { BinCounts, CountsResult } from './countRequests';
export { readMetricsConfig } from './metricsConfig';
export { readTargets } from './targetConfig';
