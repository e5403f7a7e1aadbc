/** What an analysis has measured, in short facts. */
export const measurementMessages = {
  ofMetric: '{{metric}} {{counts}}',
  several: '{{first}}; {{next}}',
  done: '{{measured}} done',
  doneOf: '{{measured}} of {{planned}} done',
  noFailure: 'no failure',
  failures_one: '{{count}}\u00a0failure',
  failures_other: '{{count}}\u00a0failures',
  inconclusive: '{{inconclusive}} inconclusive',
  errors_one: '{{count}}\u00a0error',
  errors_other: '{{count}}\u00a0errors',
  allowed: '{{failureLimit}} allowed',
  was: '{{metric}} was {{value}}',
  failed: '{{metric}} failed',
  notMeasured: '{{metric}} could not be measured',
  notMeasuredBecause: '{{metric}} could not be measured: {{why}}',
} as const;
