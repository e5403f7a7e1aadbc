import type { MetricVerdict, Verdict, VerdictReason } from '../api';
import { judgeMetric } from './judgeMetric';
import type { Observations } from './observations';
import type { JudgeProfile } from './profile';
import { sha256 } from './sha256';
import { toTime } from './toTime';

/**
 * What the judge says of observations; whose they are, and when it was said, is for the
 * caller to add.
 * @public
 */
export type Judgement = Pick<
  Verdict,
  | 'profile'
  | 'value'
  | 'sentence'
  | 'reason'
  | 'decidedBy'
  | 'minutesToDecision'
  | 'familyAlpha'
  | 'from'
  | 'to'
  | 'metrics'
  | 'digest'
>;

/**
 * Judges a canary by what was observed of it beside stable.
 *
 * Pure and deterministic: the same observations and profile give the same judgement. Any
 * metric can make it a regression; a pass needs all that are required. It may be asked
 * as often as one likes: the error rates hold for all looks together.
 * @public
 */
export function judge(
  observations: Observations,
  profile: JudgeProfile,
): Judgement {
  const metrics = profile.metrics.map(metric =>
    judgeMetric(metric, observations, profile),
  );
  const decision = decide(metrics);
  const judgement = {
    profile: profile.name,
    ...decision,
    sentence: describeDecision(decision, metrics),
    familyAlpha: profile.familyAlpha,
    from: toTime(observations.fromMs),
    to: toTime(observations.toMs),
    metrics,
  };
  return {
    ...judgement,
    digest: sha256(JSON.stringify([profile, observations, decision])),
  };
}

interface Decision {
  value: Verdict['value'];
  reason: VerdictReason;
  decidedBy: string | null;
  minutesToDecision: number | null;
}

// A regression is certain whatever the others say. What is not known holds a pass back.
function decide(metrics: MetricVerdict[]): Decision {
  const required = metrics.filter(({ isRequired }) => isRequired);
  const first =
    metrics.find(({ value }) => value === 'regression') ??
    metrics.find(({ reason }) => reason.code === 'bothSick') ??
    required.find(({ value }) => value === 'noData') ??
    required.find(({ value }) => value === 'insufficient');
  if (first) {
    return {
      value: first.value,
      reason: first.reason,
      decidedBy: first.id,
      minutesToDecision:
        first.value === 'insufficient' ? longestWait(required) : null,
    };
  }
  if (required.length === 0) {
    return {
      value: 'noData',
      reason: { code: 'noMetrics', message: 'the profile requires no metric' },
      decidedBy: null,
      minutesToDecision: null,
    };
  }
  return {
    value: 'pass',
    reason: {
      code: 'withinMargin',
      message: required.map(({ reason }) => reason.message).join('; '),
    },
    decidedBy: null,
    minutesToDecision: null,
  };
}

// A pass has to wait for the last of them.
function longestWait(required: MetricVerdict[]): number | null {
  const waits = required
    .filter(({ value }) => value === 'insufficient')
    .map(({ minutesToDecision }) => minutesToDecision);
  return waits.reduce<number | null>(
    (longest, wait) =>
      longest === null || wait === null ? null : Math.max(longest, wait),
    waits.length > 0 ? 0 : null,
  );
}

function describeDecision(
  { value, reason, decidedBy, minutesToDecision }: Decision,
  metrics: MetricVerdict[],
): string {
  // What was missing is told in whole sentences.
  const why = reason.message.replace(/\.$/, '');
  switch (value) {
    case 'regression': {
      const by = metrics.find(({ id }) => id === decidedBy);
      const minutes = Math.round(by?.minutes.judged ?? 0);
      return `Regression: ${why}, certain enough after ${minutes} min.`;
    }
    case 'pass':
      return `Healthy: ${why}.`;
    case 'insufficient': {
      const wait =
        minutesToDecision === null
          ? ''
          : ` (about ${minutesToDecision} min at this traffic)`;
      return reason.code === 'bothSick'
        ? `No decision: ${why}.`
        : `Not enough data yet${wait}: ${why}.`;
    }
    case 'noData':
      return `No data: ${why}.`;
  }
}
