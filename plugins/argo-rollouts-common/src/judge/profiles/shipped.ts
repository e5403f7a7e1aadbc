import type { JudgeProfile, MetricProfile, Objective } from '../profile';

type ShareProfile = Extract<MetricProfile, { kind: 'share' }>;

/** What the shipped profiles have in common, but for the metrics and the times. */
export const shippedBase: Pick<
  JudgeProfile,
  'familyAlpha' | 'passAlpha' | 'gate'
> = {
  familyAlpha: 0.01,
  passAlpha: 0.05,
  gate: { mode: 'warn', onInsufficient: 'hold', onNoData: 'hold' },
};

/** The share of requests that fail; a pass needs it. */
export function errorShare(limits: {
  objective: Objective;
  negligible: number;
}): MetricProfile {
  return { ...ERRORS, ...limits };
}

/** The share of requests that take longer; a pass needs it. */
export function slowShare(
  seconds: number,
  limits: Pick<
    ShareProfile,
    'margin' | 'passMargin' | 'objective' | 'negligible'
  >,
): MetricProfile {
  return {
    ...ERRORS,
    id: 'slow',
    source: { kind: 'slowerThan', seconds },
    title: 'Slow requests',
    ...limits,
  };
}

const ERRORS: ShareProfile = {
  id: 'errors',
  source: { kind: 'errors' },
  title: 'Errors',
  unit: 'ratio',
  kind: 'share',
  isRequired: true,
  margin: 1.5,
  passMargin: 2,
  objective: null,
  leastRequests: 100,
  negligible: 0,
};
