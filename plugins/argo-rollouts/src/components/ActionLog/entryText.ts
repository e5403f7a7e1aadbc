import {
  type ActionLogOutcome,
  type CodedReason,
  LOG_WHY,
  type LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import { nameActor } from '../../text/actors';
import { sayRefusal } from '../../text/refusals';
import type { Tone } from '../../theme/colors';
import type { Translate } from '../../translation';

/** Who did what, and what came of it: `Abort by ada: done`. */
export function sayAction(t: Translate, action: LoggedAction): string {
  const words = {
    what: t(`verbs.${action.verb}.noun`),
    actor: nameActor(action.actor),
    outcome: t(`actionLog.outcomes.${action.outcome}`),
  };
  return action.through === null
    ? t('actionLog.line', words)
    : t('actionLog.lineThrough', { ...words, service: action.through });
}

/** What is worth knowing of how it came out, a sentence each. */
export function sayHow(t: Translate, action: LoggedAction): string[] {
  return [
    action.why ? sayWhy(t, action.why) : '',
    action.isOverride ? sayOverride(t, action) : '',
    action.isRecovered ? t('actionLog.recovered') : '',
    action.isLate ? t('actionLog.late') : '',
  ].filter(Boolean);
}

// What it went against, so that nobody has to look for it.
function sayOverride(t: Translate, { gate }: LoggedAction): string {
  if (gate === null) {
    return t('actionLog.override');
  }
  const verdict = readVerdict(gate.verdict);
  return gate.evidenceHash === null
    ? t('actionLog.overrideOf', { verdict })
    : t('actionLog.overrideOfDigest', {
        verdict,
        digest: gate.evidenceHash.slice(0, DIGITS_OF_DIGEST),
      });
}

/** The judge's sentence, which stands after its value in the log: `pass: Healthy: …`. */
export function readVerdict(verdict: string): string {
  return verdict.replace(/^\w+: /, '');
}

/** Enough to find it again; the details have all. */
const DIGITS_OF_DIGEST = 12;

/** Why it was done, in the words of the one who did it: `“errors in checkout” (INC-7)`. */
export function quoteReasons(
  t: Translate,
  { reasons }: LoggedAction,
): string[] {
  return reasons.map(({ text, ticket }) => {
    if (text === null) {
      return t('actionLog.ticket', { ticket: ticket ?? '' });
    }
    return ticket === null
      ? t('actionLog.reason', { text })
      : t('actionLog.reasonWithTicket', { text, ticket });
  });
}

/** How an outcome is meant. */
export const toneOfOutcome: Record<ActionLogOutcome, Tone> = {
  pending: 'moving',
  accepted: 'moving',
  observed: 'good',
  refused: 'quiet',
  denied: 'attention',
  failed: 'trouble',
  unknown: 'attention',
};

function sayWhy(t: Translate, { code, message }: CodedReason): string {
  return isIn(LOG_WHY, code)
    ? t(`actionLog.why.${code}`)
    : sayRefusal(t, { code, why: message });
}

/** Whether the page knows a code: a newer backend has others. */
export function isIn<Known extends object>(
  known: Known,
  code: PropertyKey,
): code is keyof Known {
  return Object.hasOwn(known, code);
}
