import type { TimelineEntry } from '../api';
import { compareText, compareTimes } from '../time';
import { readEventEntries } from './timelineEvents';
import { readObjectEntries, type Happened } from './timelineObjects';
import type { Evidence } from './evidence';
import type { Update } from './update';

/** An entry before those that tell the same are made one. */
export interface Draft extends Omit<TimelineEntry, 'id'> {
  /** Entries with the same topic tell the same, when `isOnce` or close in time. */
  topic: string;
  /** It can happen once only, or is worth one line however often it happens. */
  isOnce: boolean;
  /** Orders entries of the same second; empty when unknown. */
  order: string;
}

/**
 * What happened in the latest update, newest first.
 *
 * Events tell most, but the cluster forgets them and the controller's are dropped when
 * there are many. What objects keep fills the gaps: the same thing told by both is one
 * entry.
 */
export function describeTimeline(
  evidence: Evidence,
  update: Update,
  happened: Happened,
): TimelineEntry[] {
  const drafts = [
    ...readEventEntries(evidence, update, happened.experiments),
    ...readObjectEntries(evidence, update, happened),
  ].filter(({ at }) => compareTimes(at, update.notBefore) >= 0);

  const told = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const same = told.get(draft.topic) ?? [];
    const twin = same.findIndex(other => tellsTheSame(draft, other));
    if (twin === -1) {
      told.set(draft.topic, [...same, draft]);
    } else {
      same[twin] = merge(same[twin], draft);
    }
  }
  const ids = new Map<string, number>();
  return [...told.values()]
    .flat()
    .sort(
      (a, b) =>
        compareTimes(b.at, a.at) ||
        rankOf(b) - rankOf(a) ||
        compareText(b.order, a.order) ||
        compareText(a.topic, b.topic),
    )
    .map(({ topic, isOnce, order: _, ...entry }) => {
      const name = isOnce ? topic : `${topic} ${entry.at}`;
      const before = ids.get(name) ?? 0;
      ids.set(name, before + 1);
      return { id: before === 0 ? name : `${name} #${before + 1}`, ...entry };
    });
}

// Within a second: an update begins before all and ends after all that happens in it.
function rankOf({ kind }: Draft): number {
  switch (kind) {
    case 'updateStarted':
      return 0;
    case 'aborted':
    case 'completed':
      return 2;
    default:
      return 1;
  }
}

// The API server's clock and the controller's may differ a little.
const SAME_MOMENT_MS = 5_000;

function tellsTheSame(a: Draft, b: Draft): boolean {
  if (a.isOnce && b.isOnce) {
    return true;
  }
  const apartMs = Math.abs(Date.parse(a.at) - Date.parse(b.at));
  return a.evidence === b.evidence ? apartMs === 0 : apartMs <= SAME_MOMENT_MS;
}

// Events come first: their times and places are kept, with the words of who says more.
function merge(kept: Draft, other: Draft): Draft {
  const areEvents = kept.evidence === 'event' && other.evidence === 'event';
  const latest = compareTimes(other.at, kept.at) > 0 ? other : kept;
  return {
    ...(areEvents ? latest : kept),
    text: other.text.length > kept.text.length ? other.text : kept.text,
    severity: other.severity === 'error' ? other.severity : kept.severity,
    object: kept.object ?? other.object,
    stepIndex: kept.stepIndex ?? other.stepIndex,
    count: areEvents ? kept.count + other.count : kept.count,
  };
}
