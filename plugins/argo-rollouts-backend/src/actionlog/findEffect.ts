import {
  type CodedReason,
  type LoggedAction,
  type RolloutView,
  readRollout,
  recallEffect,
} from 'backstage-plugin-argo-rollouts-common';

/** What is to be recorded of the effect of an attempt that the API server took. */
export type FoundEffect =
  | { outcome: 'observed' }
  | { outcome: 'accepted'; why: CodedReason };

/**
 * What the controller made of it, as far as the rollout still shows it; null while it may
 * still act. `now` is undefined when the rollout does not exist any more.
 */
export function findEffect(
  entry: LoggedAction,
  now: { object: unknown; view: RolloutView } | undefined,
): FoundEffect | null {
  if (!now || now.view.uid !== entry.before?.uid) {
    return { outcome: 'accepted', why: GONE };
  }
  const { resourceVersion = null } = readRollout(now.object).metadata ?? {};
  switch (recallEffect(entry, { view: now.view, resourceVersion })) {
    case 'observed':
      return { outcome: 'observed' };
    case 'superseded':
      return { outcome: 'accepted', why: SUPERSEDED };
    case 'waiting':
      return null;
  }
}

export const SUPERSEDED: CodedReason = {
  code: 'superseded',
  message:
    'Something else came before it was seen whether the controller had acted on it.',
};

export const NOT_OBSERVED: CodedReason = {
  code: 'notObserved',
  message:
    'The controller had not acted on it within an hour, and it is not looked for any more.',
};

const GONE: CodedReason = {
  code: 'rolloutGone',
  message:
    'The rollout was deleted before it was seen whether the controller had acted on it.',
};

export function clusterSilent(error: unknown): CodedReason {
  return {
    code: 'clusterSilent',
    message: `The cluster has not answered since, so it is not known whether the controller acted on it: ${error}`,
  };
}
