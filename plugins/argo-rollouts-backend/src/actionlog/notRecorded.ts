import { ServiceUnavailableError } from '@backstage/errors';
import { LOG_WHY } from 'backstage-plugin-argo-rollouts-common';

/** What is to be said when a record is needed and cannot be made. */
export function notRecorded(cause: unknown): ServiceUnavailableError {
  return new ServiceUnavailableError(LOG_WHY.notRecorded, cause);
}
