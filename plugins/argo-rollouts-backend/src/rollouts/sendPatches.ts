import {
  ClusterError,
  type KubernetesApi,
  type ObjectPatch,
  RESOURCES,
} from '../kubernetes';

/** A patch failed after others of the same action had been taken. */
export class HalfDoneError extends Error {
  name = 'HalfDoneError';
}

/** A patch was sent and there was no answer, so that nobody knows whether it arrived. */
export class UnansweredError extends Error {
  name = 'UnansweredError';
}

/** The same, after others of the same action had been taken. */
export class HalfUnansweredError extends UnansweredError {
  name = 'HalfUnansweredError';
}

/**
 * Sends the patches of an action one after the other; the rollout after them, or what
 * was given when none of them is of the rollout.
 *
 * Throws ClusterError when nothing was done, {@link UnansweredError},
 * {@link HalfUnansweredError} and {@link HalfDoneError}.
 */
export async function sendPatches(
  api: KubernetesApi,
  namespace: string,
  patches: ObjectPatch[],
  rollout: unknown,
): Promise<unknown> {
  let patched = rollout;
  for (const [i, patch] of patches.entries()) {
    try {
      const answer = await send(api, namespace, patch);
      if (patch.resource === RESOURCES.rollouts) {
        patched = answer;
      }
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      throw describeFailure(error, i, patches.length);
    }
  }
  return patched;
}

function describeFailure(cause: ClusterError, i: number, count: number): Error {
  const isUnanswered = cause.reason === 'unreachable';
  const { message, nextStep } = cause;
  if (i === 0) {
    return isUnanswered
      ? new UnansweredError(`${message} ${nextStep}`, { cause })
      : cause;
  }
  const first = `The first of ${count} patches was taken`;
  return isUnanswered
    ? new HalfUnansweredError(
        `${first}, and nobody knows whether the next one was: ${message} ${nextStep}`,
        { cause },
      )
    : new HalfDoneError(
        `${first}, the next one was not: ${message} Look at the state before you try again.`,
        { cause },
      );
}

// Before Argo Rollouts 0.10 there was no status subresource, and 404 says the same of a
// rollout that is gone. A newer API server would drop a status that is sent with the
// object without a word, so it goes there only when the rollout itself is found.
async function send(
  api: KubernetesApi,
  namespace: string,
  patch: ObjectPatch,
): Promise<unknown> {
  try {
    return await api.patch(namespace, patch);
  } catch (error) {
    const isMissing =
      error instanceof ClusterError && error.reason === 'notFound';
    if (!isMissing || patch.subresource !== 'status') {
      throw error;
    }
    await api.get(patch.resource, { namespace, name: patch.name });
    return api.patch(namespace, { ...patch, subresource: null });
  }
}
