import {
  type RefusalCode,
  WHY_NOT,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** Why a verb is refused, as a sentence. `why` is the backend's own. */
export function sayRefusal(
  t: Translate,
  { code, why }: { code: string; why: string },
): string {
  return isWorded(code) ? t(`refusals.${code}`) : why;
}

// A newer backend has codes that this page does not know.
function isWorded(code: string): code is RefusalCode {
  return Object.hasOwn(WHY_NOT, code) && !OWN_WORDS.includes(code);
}

/** What the gate says has numbers that no code carries. */
const OWN_WORDS = ['gateRegression', 'gateInsufficient', 'gateNoData', 'other'];
