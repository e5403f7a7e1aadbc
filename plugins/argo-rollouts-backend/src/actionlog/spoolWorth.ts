import type { ActionRecord } from './ActionLogStore';

/** Nothing was sent of it: it was denied, say, or not judged yet. */
function isUnsent({ entry: { before, outcome } }: ActionRecord): boolean {
  return before === null && UNSENT_OUTCOMES.includes(outcome);
}

const UNSENT_OUTCOMES = ['pending', 'denied', 'refused', 'failed'];

/**
 * Whether it may be dropped for the other. What has not ended makes way only for what was
 * judged.
 */
export function isWorthLess(kept: ActionRecord, than: ActionRecord): boolean {
  return (
    isUnsent(kept) && (kept.entry.outcome !== 'pending' || !isUnsent(than))
  );
}

/** Those that have ended first, then the oldest. */
export function inOrderOfWorth(a: ActionRecord, b: ActionRecord): number {
  const isPending = ({ entry }: ActionRecord) =>
    Number(entry.outcome === 'pending');
  return (
    isPending(a) - isPending(b) ||
    (a.entry.requestedAt < b.entry.requestedAt ? -1 : 1)
  );
}
