import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import { isFullyPromoted } from '../rollout/isFullyPromoted';
import type { Facts } from './facts';

/** Whether an abort takes the traffic back, and what becomes of it. */
export function describeAbortAction(
  rollout: RolloutObject,
  { abort, weight, revisions }: Facts,
): ActionsView['abort'] {
  const why = describeWhyNot(rollout, abort !== null);
  if (why) {
    return { possible: false, why };
  }
  const stable = revisions.find(({ roles }) => roles.includes('stable'));
  return {
    possible: true,
    consequence: {
      verb: 'abort',
      weightNow: weight.actual,
      stable: stable
        ? {
            version: stable.version,
            podHash: stable.podHash,
            ready: stable.replicas.ready,
            desired: stable.replicas.desired,
          }
        : null,
      canaryPodsStopAfterSeconds: describeScaleDownDelay(rollout),
    },
  };
}

function describeWhyNot(
  rollout: RolloutObject,
  isAborted: boolean,
): string | null {
  if (isAborted) {
    return 'The update is aborted already.';
  }
  if (!rollout.status?.currentPodHash) {
    return 'There is no update under way.';
  }
  if (isFullyPromoted(rollout)) {
    return 'There is no update under way: the present version is stable. To go back, roll back to an earlier revision.';
  }
  if (!rollout.status.stableRS) {
    return 'This is the first version: there is no stable one to return to.';
  }
  if (rollout.status.promoteFull) {
    return 'A full promotion is under way; the controller ignores an abort until it has ended (argo-rollouts #4461).';
  }
  return null;
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
