import { EVIDENCE_SENTENCES } from 'backstage-plugin-argo-rollouts-common';

/** What speaks against the evidence, and what to do about it. */
export const evidenceNoticeMessages = {
  /** Why the charts compare with something that may be wrong, or with nothing. */
  stableIs: {
    inferredTitle: 'What was stable before is inferred',
    inferred:
      'The cluster no longer tells what was stable when this update began. {{version}} is the newest version before it that is not known to have been given up.',
    sameTitle: 'The update was a return to stable',
    same: '{{version}} was stable before, too: there is nothing to compare it with.',
    noneTitle: 'This is the first version',
    none: 'There is nothing to compare {{version}} with.',
    unknownTitle: 'What was stable before is not known',
    unknown:
      'The cluster no longer tells what was stable when this update began, so {{version}} is shown alone.',
  },
  share: {
    parts:
      'The canary takes {{observed}} of the requests; {{expected}} is what the router was told. This is more than chance explains.',
    partsTitle: 'The traffic does not follow the weight',
    partsNext:
      'See whether the router has taken up the weight, whether connections are kept open, and whether all traffic passes it.',
  },
  target: {
    failed: 'Prometheus {{name}} gives no evidence',
    partial: 'The evidence of Prometheus {{name}} is incomplete',
    lastGood: 'It last answered',
    never: 'It has not answered since the portal started.',
    still: 'The state of the rollout and the buttons do not need it.',
  },
  reason: {
    noTarget: 'No Prometheus is configured for this cluster',
    unknownTarget: 'The annotation names a Prometheus that is not configured',
    unknownPreset: 'The annotation names a preset that does not exist',
    unknownMetric: 'There is no metric of this name',
    notInPreset: 'The preset has no such metric',
    noRevision: 'There is no revision to compare yet',
    noSeries: 'No series of this rollout were found',
    noRequests: 'No requests in the window',
    notCounted: 'The part of a ratio is not counted',
    unreachable: 'There is no connection to Prometheus',
    timeout: 'Prometheus does not answer in time',
    unauthenticated: 'Prometheus does not know the credentials of the portal',
    forbidden: 'Prometheus does not allow the portal to ask',
    badQuery: 'Prometheus does not understand the query',
    execution: 'Prometheus cannot carry the query out',
    queryTimeout: 'A query takes Prometheus too long',
    notOneSeries: 'A query does not give one series',
    unavailable: 'Prometheus is too busy or not well',
    badAnswer: 'What answers is no Prometheus',
    tooLarge: 'The answer is too large',
    redirected: 'Prometheus sends the portal elsewhere',
    warnings: 'Prometheus says that its answer is incomplete',
    clockOff: 'The clocks of Prometheus and of the portal differ',
  },
  why: EVIDENCE_SENTENCES,
} as const;
