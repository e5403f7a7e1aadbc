import type { MetricVerdict } from 'backstage-plugin-argo-rollouts-common';
import { formatNumber } from '../../text/samples';
import type { TranslateDetails } from '../../translationOfDetails';
import { formatValue, toTwoDigits } from './verdictText';

/** How the canary compares now, with what is known of its interval. */
export function describeEffect(
  t: TranslateDetails,
  metric: MetricVerdict,
): string {
  const { estimate, lower, upper } = metric.effect;
  if (estimate === null) {
    return t('verdictDetails.tile.noEffect');
  }
  const write = (value: number | null) =>
    metric.scale === 'ratio'
      ? formatNumber(toTwoDigits(value ?? 0))
      : formatValue(t, value, metric.unit);
  const ends = endsOf(lower !== null, upper !== null);
  return t(
    metric.scale === 'ratio'
      ? `verdictDetails.tile.effect.${ends}`
      : `verdictDetails.tile.difference.${ends}`,
    { estimate: write(estimate), lower: write(lower), upper: write(upper) },
  );
}

function endsOf(isLowerKnown: boolean, isUpperKnown: boolean) {
  if (isLowerKnown) {
    return isUpperKnown ? 'both' : 'atLeast';
  }
  return isUpperKnown ? 'atMost' : 'alone';
}

/** Evidence as a number that a person can take in. */
export function formatEvidence(t: TranslateDetails, evidence: number): string {
  const write = (value: number) =>
    t('verdictDetails.evidence.number', { value });
  if (evidence > MOST_EVIDENCE) {
    return t('verdictDetails.evidence.overwhelming', {
      most: write(MOST_EVIDENCE),
    });
  }
  return evidence < LEAST_EVIDENCE
    ? t('verdictDetails.evidence.nextToNothing', {
        least: write(LEAST_EVIDENCE),
      })
    : write(evidence);
}

const MOST_EVIDENCE = 1_000_000;
const LEAST_EVIDENCE = 0.001;
