import type { TimelineEntry } from '../api';
import { compareText, compareTimes } from '../time';
import { readHappening } from './happening';
import { readEventEntries } from './timelineEvents';
import { readObjectEntries, type Happened } from './timelineObjects';
import type { Evidence } from './evidence';
import { isUndoing } from './pluginTransitions';
import type { Update } from './update';

/** An entry before those that tell the same are made one. */
export interface Draft extends Omit<TimelineEntry, 'id' | 'what'> {
  /** Entries with the same topic tell the same when they are of one moment, or `isOnce`. */
  topic: string;
  /** It can happen once only, or is worth one line however often it happens. */
  isOnce: boolean;
  /** Orders entries of the same second; empty when unknown. */
  order: string;
  /** What an entry is about that tells of this object and of others; the first of them unless given. */
  objectOfAll?: string | null;
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
  const isOfUpdate = ({ at }: Draft) => compareTimes(at, update.notBefore) >= 0;
  const told = new Map<string, Draft>();
  const tell = (id: string, draft: Draft) => {
    const twin = told.get(id);
    told.set(id, twin ? merge(twin, draft) : draft);
  };
  readEventEntries(evidence, update, happened.experiments)
    .filter(isOfUpdate)
    .forEach(draft => tell(idOf(draft), draft));
  const byEvents = [...told.values()];
  for (const draft of readObjectEntries(evidence, update, happened)) {
    if (isOfUpdate(draft)) {
      const twin = byEvents.find(event => tellsTheSame(event, draft));
      tell(idOf(twin ?? draft), draft);
    }
  }
  return [...told]
    .sort(([, a], [, b]) => compareDrafts(b, a))
    .map(([id, draft]) => toEntry(id, draft));
}

function toEntry(
  id: string,
  { topic: _, isOnce: _once, order: _order, objectOfAll: _all, ...told }: Draft,
): TimelineEntry {
  return { id, ...told, what: readHappening(told) };
}

function idOf({ topic, isOnce, at }: Draft): string {
  return isOnce ? topic : `${topic} ${at}`;
}

function compareDrafts(a: Draft, b: Draft): number {
  return (
    compareTimes(a.at, b.at) ||
    rankOf(a) - rankOf(b) ||
    compareText(a.order, b.order) ||
    compareText(b.topic, a.topic)
  );
}

// Within a second: an update begins before all and ends after all that happens in it;
// an abort makes step plugins undo what they did.
function rankOf({ kind, topic }: Draft): number {
  if (isUndoing(topic)) {
    return 3;
  }
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

function tellsTheSame(event: Draft, object: Draft): boolean {
  return (
    event.topic === object.topic &&
    (event.isOnce ||
      Math.abs(Date.parse(event.at) - Date.parse(object.at)) <= SAME_MOMENT_MS)
  );
}

function objectOf(kept: Draft, other: Draft): string | null {
  return kept.object !== null &&
    other.object !== null &&
    kept.object !== other.object
    ? kept.objectOfAll ?? kept.object
    : kept.object ?? other.object;
}

// Events come first: their times and places are kept, with the words of who says more.
function merge(kept: Draft, other: Draft): Draft {
  const areEvents = kept.evidence === 'event' && other.evidence === 'event';
  const latest = compareTimes(other.at, kept.at) > 0 ? other : kept;
  return {
    ...(areEvents ? latest : kept),
    text: other.text.length > kept.text.length ? other.text : kept.text,
    severity: other.severity === 'error' ? other.severity : kept.severity,
    object: objectOf(kept, other),
    stepIndex: kept.stepIndex ?? other.stepIndex,
    count: areEvents ? kept.count + other.count : kept.count,
  };
}
