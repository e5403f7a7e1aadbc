import type { EvidenceMark } from 'backstage-plugin-argo-rollouts-common';
import type { TranslateEvidence } from '../translationOfEvidence';
import { sayHappening } from './happenings';
import { formatShare } from './numbers';
import { nameActor } from './actors';

/** What to write at the line of a mark: `25 %`, `paused`. */
export function nameMark(
  t: TranslateEvidence,
  mark: EvidenceMark,
  maxWeight: number,
): string {
  const { kind, weight, stepIndex, text, what } = mark;
  switch (kind) {
    case 'weight':
      return weight === null ? text : formatShare(t, weight, maxWeight);
    case 'step':
      return t('charts.mark.step', {
        step: stepIndex === null ? '' : String(stepIndex + 1),
      }).trim();
    case 'action':
      return what?.code === 'acted' ? t(`verbs.${what.verb}.noun`) : text;
    default:
      return t(`charts.mark.${kind}`);
  }
}

/** How much a mark matters beside others, where there is no room for the words of all. */
export function rankMark({ kind, what }: EvidenceMark): number {
  // An earlier version than the latest.
  return what?.code === 'deployed' ? RANKS.step : RANKS[kind];
}

const RANKS: Record<EvidenceMark['kind'], number> = {
  ...{ abort: 5, promote: 5, retry: 4, deploy: 4 },
  ...{ weight: 3, action: 3 },
  // A step is what it does, and most change the weight.
  ...{ resume: 1, pause: 1, step: 0 },
};

/** What a mark tells, and who did it: `Weight 10 % → 25 %`, `Abort, by ada`. */
export function sayMark(
  t: TranslateEvidence,
  mark: EvidenceMark,
  maxWeight: number,
): string {
  const text = sayWhat(t, mark, maxWeight);
  return mark.by
    ? t('charts.mark.by', {
        text,
        person: nameActor({ kind: 'user', ref: mark.by }),
      })
    : text;
}

function sayWhat(
  t: TranslateEvidence,
  { what, text, stepIndex }: EvidenceMark,
  maxWeight: number,
): string {
  if (!what) {
    return text;
  }
  switch (what.code) {
    case 'weightSet':
      return t('charts.mark.weightSet', {
        share: formatShare(t, what.to, maxWeight),
      });
    case 'deployed':
      return what.revision === null
        ? t('charts.mark.deployedVersion', { version: what.version })
        : t('charts.mark.deployed', {
            revision: String(what.revision),
            version: what.version,
          });
    case 'acted':
      return t(`verbs.${what.verb}.noun`);
    default:
      return what.code === 'stepCompleted' && stepIndex !== null
        ? t('charts.mark.stepDone', { step: String(stepIndex + 1) })
        : sayHappening(t, what, { text, step: undefined, maxWeight });
  }
}
