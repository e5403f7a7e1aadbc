import type { EvidenceRevision, FormerStableKind, RolloutView } from '../api';

/**
 * Which two revisions are compared.
 * @public
 */
export interface ComparedRevisions {
  /** The version of the latest update; null before the first. */
  canary: EvidenceRevision | null;
  /** The one that it replaces or has replaced; null when there is none, or nothing tells. */
  stable: EvidenceRevision | null;
  /** How that is known, and why there is none. */
  stableIs: FormerStableKind;
  /** When the update was promoted; null: it has not been, or nothing tells when. */
  promotedAt: string | null;
}

/**
 * The two revisions of the latest update, by pod template hash, which a promotion does
 * not change: after it, the canary is still what was the canary, and stable what was
 * stable, so that a window across it compares the same two.
 * @public
 */
export function describeComparedRevisions(
  view: RolloutView,
): ComparedRevisions {
  const { currentPodHash, stablePodHash, formerStable } = view;
  const known = [...view.revisions, ...view.formerRevisions];
  const describe = (podHash: string): EvidenceRevision => {
    const set = known.find(revision => revision.podHash === podHash);
    return {
      podHash,
      revision: set?.revision ?? null,
      version: set?.version ?? '',
      isStableNow: podHash === stablePodHash,
    };
  };
  const isPromoted =
    currentPodHash !== null && currentPodHash === stablePodHash;
  return {
    canary: currentPodHash ? describe(currentPodHash) : null,
    stable: 'podHash' in formerStable ? describe(formerStable.podHash) : null,
    stableIs: formerStable.kind,
    promotedAt: isPromoted ? findPromotion(view) : null,
  };
}

function findPromotion({ timeline, steps }: RolloutView): string | null {
  const told = timeline.find(
    ({ kind }) => kind === 'completed' || kind === 'serviceSwitched',
  );
  return told?.at ?? steps.at(-1)?.endedAt ?? null;
}
