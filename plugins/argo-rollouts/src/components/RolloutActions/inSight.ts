import type { RolloutView, Verb } from 'backstage-plugin-argo-rollouts-common';

/** The way forward that makes sense now: a retry after an abort, a resume of what is paused by hand. */
export function chooseGoOn({ abort, actions }: RolloutView): Verb {
  if (abort) {
    return 'retry';
  }
  return actions.resume.possible && !actions.promote.possible
    ? 'resume'
    : 'promote';
}
