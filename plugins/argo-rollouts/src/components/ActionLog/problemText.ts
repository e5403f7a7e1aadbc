import {
  type ActionLogPage,
  LOG_PROBLEMS,
} from 'backstage-plugin-argo-rollouts-common';
import type { TranslateDetails } from '../../translationOfDetails';
import { isIn } from './entryText';

/** Why entries may be missing, and what to do. */
export function sayProblem(
  t: TranslateDetails,
  problem: NonNullable<ActionLogPage['problem']>,
): { message: string; nextStep: string } {
  const { code } = problem;
  return isIn(LOG_PROBLEMS, code)
    ? {
        message: t(`log.problems.${code}.message`),
        nextStep: t(`log.problems.${code}.nextStep`),
      }
    : problem;
}
