import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';

/** Whether something speaks against the evidence, so that its notices are worth loading. */
export function isInDoubt(evidence: EvidenceView): boolean {
  const { targets, metrics, stableIs, canary, share } = evidence;
  return (
    targets.some(({ state }) => state !== 'ok') ||
    // Its own tile says that the preset has no such metric.
    metrics.some(
      metric => metric.state !== 'ok' && metric.reason.code !== 'notInPreset',
    ) ||
    (stableIs !== 'told' && canary !== null) ||
    share?.agreement.kind === 'parts'
  );
}
