import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  isGated,
  type Verb,
  rolloutOverridePermission,
} from 'backstage-plugin-argo-rollouts-common';
import { useVerdict, type VerdictState } from '../../hooks/useVerdict';
import { type Translate, useTranslate } from '../../translation';
import { describeReasons, nameVerdict } from '../Verdict';

/** That the gate holds a verb now, as far as the verdict on the page tells. */
export interface GateHold {
  /** Why, as sentences. */
  why: string;
  /** Of the verdict that the person sees. */
  digest: string;
  mayOverride: boolean;
}

/** Null when it does not hold it, or no verdict is known; the backend judges anew either way. */
export function useGateHold(verb: Verb): GateHold | null {
  const t = useTranslate();
  const state = useVerdict();
  const { allowed, error } = useEntityPermission(rolloutOverridePermission);
  if (state.kind !== 'judged' || !state.reply.gate.holds.includes(verb)) {
    return null;
  }
  return {
    why: sayVerdict(t, state),
    digest: state.reply.verdict.digest,
    // When the permissions cannot be asked the backend asks them again.
    mayOverride: allowed || error !== undefined,
  };
}

/** That the canary is worse than stable, before a verb that brings it further and that no gate holds. */
export function useVerdictWarning(verb: Verb): string | null {
  const t = useTranslate();
  const state = useVerdict();
  return state.kind === 'judged' &&
    state.reply.verdict.value === 'regression' &&
    isGated(verb) &&
    !state.reply.gate.holds.includes(verb)
    ? sayVerdict(t, state)
    : null;
}

function sayVerdict(
  t: Translate,
  { reply: { verdict } }: Extract<VerdictState, { kind: 'judged' }>,
): string {
  return t('verdict.gate.because', {
    verdict: nameVerdict(t, verdict),
    reasons: describeReasons(t, verdict).join(' '),
  });
}
