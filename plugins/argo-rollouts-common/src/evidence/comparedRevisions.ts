import type { EvidenceRevision, RevisionView, RolloutView } from '../api';

/**
 * Which two revisions are compared.
 * @public
 */
export interface ComparedRevisions {
  /** The version of the latest update; null before the first. */
  canary: EvidenceRevision | null;
  /** The one that it replaces or has replaced; null when there is none. */
  stable: EvidenceRevision | null;
  /**
   * When the canary took over the services of stable; null: it has not, or nothing tells
   * when.
   */
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
  const { currentPodHash, stablePodHash } = view;
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
  const replaced = isPromoted ? findReplaced(known, view) : stablePodHash;
  return {
    canary: currentPodHash ? describe(currentPodHash) : null,
    stable: replaced ? describe(replaced) : null,
    promotedAt: isPromoted ? findPromotion(view) : null,
  };
}

// Revisions count up, and one that is taken up again gets the newest number.
function findReplaced(
  known: RevisionView[],
  { currentPodHash }: RolloutView,
): string | null {
  const others = known.filter(
    ({ podHash, revision }) => podHash !== currentPodHash && revision !== null,
  );
  const [newest] = others.sort((a, b) => b.revision! - a.revision!);
  return newest?.podHash ?? null;
}

function findPromotion({ timeline, steps }: RolloutView): string | null {
  const told = timeline.find(
    ({ kind }) => kind === 'completed' || kind === 'serviceSwitched',
  );
  return told?.at ?? steps.at(-1)?.endedAt ?? null;
}
