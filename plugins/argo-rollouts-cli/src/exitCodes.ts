import type { VerdictValue } from 'backstage-plugin-argo-rollouts-common';

/** The portal could not be asked, so nothing is known. */
export const COULD_NOT_ASK = 4;

/** What a verdict is for a shell. */
export function exitCodeOf(value: VerdictValue): number {
  switch (value) {
    case 'pass':
      return 0;
    case 'regression':
      return 1;
    case 'insufficient':
      return 2;
    case 'noData':
      return 3;
  }
}
