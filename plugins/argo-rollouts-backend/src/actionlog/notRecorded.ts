import { ServiceUnavailableError } from '@backstage/errors';

/** What is to be said when a record is needed and cannot be made. */
export function notRecorded(cause: unknown): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'Nothing was done, because it could not be recorded: the database of the action log does not answer. Abort works without it. For anything else try again in a minute, or ask whoever runs this portal to look at its database.',
    cause,
  );
}
