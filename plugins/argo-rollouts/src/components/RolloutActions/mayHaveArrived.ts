import { ResponseError } from '@backstage/errors';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';

/**
 * Whether a request that failed may have been carried out all the same: there was no
 * answer, or none of the backend's own, or it is under way. Sent again under the same key
 * it is answered with what became of it, and never done twice.
 *
 * `mayHaveBefore`: whether it was sent before and this was so. Then the answer must tell
 * what became of it then, or that nobody may know.
 */
export function mayHaveArrived(
  error: unknown,
  { mayHaveBefore }: { mayHaveBefore: boolean },
): boolean {
  if (!ResponseError.is(error)) {
    return (
      error instanceof BackendUnreachableError ||
      error instanceof UnexpectedReplyError
    );
  }
  const { statusCode, cause } = error;
  const { actionId, code } = cause as { actionId?: unknown; code?: unknown };
  if (actionId !== undefined) {
    return false;
  }
  return mayHaveBefore
    ? statusCode >= 500 || PASSING_STATUSES.includes(statusCode)
    : GATEWAY_STATUSES.includes(statusCode) ||
        (statusCode === 503 &&
          (cause.name !== 'ServiceUnavailableError' ||
            code === 'stillRunning'));
}

// Bad gateway and gateway timeout: a proxy answered in the place of the backend. So it
// does with a 503 that is not in the backend's form.
const GATEWAY_STATUSES = [502, 504];
// Signed out, and too many requests: they say nothing of the request before.
const PASSING_STATUSES = [401, 429];
