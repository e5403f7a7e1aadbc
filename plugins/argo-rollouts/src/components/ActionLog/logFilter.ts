import type {
  ActionLogOutcome,
  RolloutRef,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import type { ActionLogFilter } from '../../api';

/** A stretch of time up to now. */
export type LogTime = 'any' | 'hour' | 'day' | 'week' | 'month';

/** What a person chose to see of the log; null and empty: all of it. */
export interface LogChoice {
  verb: Verb | null;
  outcome: ActionLogOutcome | null;
  /** As they typed it: a name or a ref. */
  actor: string;
  time: LogTime;
}

/** All of the log. */
export const EVERYTHING: LogChoice = {
  verb: null,
  outcome: null,
  actor: '',
  time: 'any',
};

/** What to ask the backend for. */
export function toFilter(
  { cluster, namespace, name }: RolloutRef,
  { verb, outcome, actor, time }: LogChoice,
  nowMs: number,
): ActionLogFilter {
  const hours = HOURS[time];
  return {
    ...{ cluster, namespace, rollout: name },
    ...(verb ? { verb } : {}),
    ...(outcome ? { outcome } : {}),
    ...(actor.trim() ? { actor: toActorRef(actor.trim()) } : {}),
    ...(hours === null
      ? {}
      : { since: new Date(nowMs - hours * 3_600_000).toISOString() }),
  };
}

// A bare name means a person; everything else is written out.
function toActorRef(text: string): string {
  return text.includes(':') ? text : `user:default/${text.toLowerCase()}`;
}

const HOURS: Record<LogTime, number | null> = {
  any: null,
  hour: 1,
  day: 24,
  week: 7 * 24,
  month: 30 * 24,
};
