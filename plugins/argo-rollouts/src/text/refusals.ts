import type {
  Refusal,
  RefusalCode,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** Why a verb is refused, as a sentence. */
export function sayRefusal(t: Translate, { code, why }: Refusal): string {
  // What the gate says has numbers that no code carries.
  return GATE_CODES.includes(code) ? why : t(`refusals.${code}`);
}

const GATE_CODES: RefusalCode[] = [
  'gateRegression',
  'gateInsufficient',
  'gateNoData',
];
