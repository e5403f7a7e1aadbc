import { ResponseError } from '@backstage/errors';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';

/**
 * Whether a request that failed may have been carried out all the same: there was no
 * answer, or none of the backend's own. Sent again under the same key it is answered
 * with what became of it, and never done twice.
 */
export function mayHaveArrived(error: unknown): boolean {
  return (
    error instanceof BackendUnreachableError ||
    error instanceof UnexpectedReplyError ||
    (ResponseError.is(error) && GATEWAY_STATUSES.includes(error.statusCode))
  );
}

// Bad gateway and gateway timeout: a proxy answered in the place of the backend.
const GATEWAY_STATUSES = [502, 504];
