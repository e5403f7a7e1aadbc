import type { ActionsView, ActionWarning, RevisionView } from '../api';
import type { RolloutObject } from '../crd';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findWhyNoUpdate } from './update';
import { findRevision, hasPluginToUndo, warnOfPods } from './warnings';

/**
 * Whether an abort takes the traffic back, and what becomes of it.
 *
 * It is possible during a full promotion, too: upstream's own abort is without effect
 * then (argo-rollouts #4461), ours calls the full promotion off with it.
 */
export function describeAbortAction(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['abort'] {
  const code = facts.abort ? 'abortedAlready' : findWhyNoUpdate(rollout, facts);
  if (code) {
    return refuse(code);
  }
  const stable = findRevision(facts, facts.stablePodHash);
  return {
    possible: true,
    consequence: {
      verb: 'abort',
      weightNow: facts.weight.actual,
      stable: stable
        ? {
            version: stable.version,
            podHash: stable.podHash,
            ready: stable.replicas.ready,
            desired: stable.replicas.desired,
          }
        : null,
      canaryPodsStopAfterSeconds: describeScaleDownDelay(rollout),
      warnings: listWarnings(rollout, facts, stable),
    },
  };
}

function listWarnings(
  { status }: RolloutObject,
  facts: Facts,
  stable: RevisionView | undefined,
): ActionWarning[] {
  const { managedBy, currentPodHash, traffic, replicas, steps } = facts;
  const warnings = warnOfPods('stableNotReady', stable);
  if (
    traffic.isStableScaledDynamically &&
    stable &&
    stable.replicas.available < replicas.desired
  ) {
    warnings.push({ code: 'trafficReturnsGradually' });
  }
  if (status?.promoteFull) {
    warnings.push({ code: 'endsFullPromotion' });
  }
  const toUndo = steps.filter(hasPluginToUndo).map(({ index }) => index);
  if (toUndo.length > 0) {
    warnings.push({ code: 'pluginsUndo', steps: toUndo.reverse() });
  }
  const canary = findRevision(facts, currentPodHash);
  if (managedBy && canary) {
    warnings.push({
      code: 'gitAsksForNewVersion',
      application: managedBy.application,
      podHash: canary.podHash,
      version: canary.version,
    });
  }
  return warnings;
}

// Upstream keeps the pods for 30 s by default when a router or a service switch takes
// the traffic away first, and forever with 0. Without a router taking pods away is how
// the traffic is taken back, so they go at once.
function describeScaleDownDelay({ spec }: RolloutObject): number | null {
  const { canary, blueGreen } = spec?.strategy ?? {};
  if (canary && !canary.trafficRouting) {
    return 0;
  }
  const delay = (canary ?? blueGreen)?.abortScaleDownDelaySeconds ?? 30;
  return delay > 0 ? delay : null;
}
