import type { GateView, RefusalCode, RolloutView, Verdict, Verb } from '../api';
import type { JudgeProfile } from './profile';

/**
 * The verbs that bring a canary further, and so have to wait for a pass.
 * @public
 */
export const gatedVerbs = ['promote', 'promoteFull', 'skipStep'] as const;

/**
 * Whether the gate may hold the verb at all.
 * @public
 */
export function isGated(verb: Verb): verb is (typeof gatedVerbs)[number] {
  return (gatedVerbs as readonly Verb[]).includes(verb);
}

/**
 * What a verdict means for promoting: what is held, or what is to be warned of.
 *
 * Without an update under way there is nothing to hold: going back to a version that was
 * stable, or promoting nothing, is for the verbs themselves to judge.
 * @public
 */
export function describeGate(
  { value, sentence, reason }: Pick<Verdict, 'value' | 'sentence' | 'reason'>,
  { mode, onInsufficient, onNoData }: JudgeProfile['gate'],
  { actions }: Pick<RolloutView, 'actions'>,
): GateView {
  const code = codeOf(value);
  const isAllowed =
    code === null ||
    reason.code === 'noUpdate' ||
    (code === 'gateInsufficient' && onInsufficient === 'allow') ||
    (code === 'gateNoData' && onNoData === 'allow');
  if (mode === 'off' || isAllowed) {
    return { mode, holds: [], why: null };
  }
  const holds =
    mode === 'enforce' ? gatedVerbs.filter(verb => actions[verb].possible) : [];
  return { mode, holds, why: { code, message: sentence } };
}

function codeOf(value: Verdict['value']): RefusalCode | null {
  switch (value) {
    case 'pass':
      return null;
    case 'regression':
      return 'gateRegression';
    case 'insufficient':
      return 'gateInsufficient';
    case 'noData':
      return 'gateNoData';
  }
}
