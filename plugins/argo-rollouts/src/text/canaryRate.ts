import type {
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';

/** Older ones tell of another moment. */
const FRESH_MS = 120_000;

/**
 * Requests a second that the canary takes, by evidence that is there already; null when it
 * does not say so of this version, of now, and without a doubt.
 */
export function readCanaryRate(
  evidence: EvidenceView | null,
  view: Pick<RolloutView, 'cluster' | 'namespace' | 'name' | 'currentPodHash'>,
  nowMs: number,
): number | null {
  if (
    !evidence ||
    evidence.cluster !== view.cluster ||
    evidence.namespace !== view.namespace ||
    evidence.rollout !== view.name ||
    evidence.canary === null ||
    evidence.canary.podHash !== view.currentPodHash
  ) {
    return null;
  }
  const requests = evidence.metrics.find(
    ({ id, unit }) => id === 'requests' && unit === 'perSecond',
  );
  if (requests?.state !== 'ok' || requests.canary.state !== 'ok') {
    return null;
  }
  const { latest } = requests.canary;
  return latest && nowMs - Date.parse(latest.at) <= FRESH_MS
    ? latest.value
    : null;
}
