import type {
  Refusal,
  RefusalCode,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** Why a verb is refused, as a sentence. */
export function sayRefusal(t: Translate, { code, why }: Refusal): string {
  // What the gate says has numbers that no code carries, and a newer backend its own words.
  return OWN_WORDS.includes(code) ? why : t(`refusals.${code}`);
}

const OWN_WORDS: RefusalCode[] = [
  'gateRegression',
  'gateInsufficient',
  'gateNoData',
  'other',
];
