import type { RolloutView, Verb } from 'backstage-plugin-argo-rollouts-common';
import { type Clock, sleep } from '../kubernetes/clock';
import type { FoundRollout } from './FreshRollouts';

/**
 * How long what moves the rollout on waits for the controller to see the latest spec, which
 * takes a moment after each change, our own pause included. A full promotion is asked for
 * right after a rollback, too.
 */
const SPEC_PATIENCE_MS: Partial<Record<Verb, number>> = {
  promote: 2_000,
  skipStep: 2_000,
  promoteFull: 10_000,
};
const SPEC_CHECK_MS = 250;

/**
 * The rollout, asked for again until the controller has seen its latest spec, as long as the
 * verb waits for that; then as it is. What is written before the controller has seen the
 * latest template is forgotten when it does, so it is refused then. An abort waits for
 * nothing. Throws what `find` throws.
 */
export async function findSettled(
  clock: Clock,
  verb: Verb,
  find: () => Promise<FoundRollout>,
): Promise<FoundRollout> {
  const giveUpAtMs = clock.nowMs() + (SPEC_PATIENCE_MS[verb] ?? 0);
  for (;;) {
    const found = await find();
    if (isSettled(found.view) || clock.nowMs() >= giveUpAtMs) {
      return found;
    }
    await sleep(clock, SPEC_CHECK_MS, NEVER);
  }
}

const NEVER = new AbortController().signal;

function isSettled({ pending }: RolloutView): boolean {
  return !pending.some(
    ({ kind }) => kind === 'specNotObserved' || kind === 'workloadNotObserved',
  );
}
