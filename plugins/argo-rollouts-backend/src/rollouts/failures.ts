import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Failure } from '../actionlog';
import { ClusterError } from '../kubernetes';
import {
  HalfDoneError,
  HalfUnansweredError,
  UnansweredError,
} from './sendPatches';

/** What is recorded of an attempt that threw. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NotAllowedError) {
    return { outcome: 'denied', why: { code: 'denied', message } };
  }
  if (error instanceof NotFoundError) {
    return { outcome: 'failed', why: { code: 'notFound', message } };
  }
  if (error instanceof HalfDoneError) {
    return { outcome: 'failed', why: { code: 'halfDone', message } };
  }
  if (error instanceof HalfUnansweredError) {
    return { outcome: 'unknown', why: { code: 'halfUnanswered', message } };
  }
  if (error instanceof UnansweredError) {
    return { outcome: 'unknown', why: { code: 'unanswered', message } };
  }
  if (error instanceof ClusterError) {
    return {
      outcome: 'failed',
      why: {
        code: error.reason,
        message: `${message} ${error.nextStep}`.trim(),
      },
    };
  }
  return { outcome: 'failed', why: { code: 'error', message } };
}

/** What the one who asked is told of a failure, now or when they ask again. */
export function toHttpError({ outcome, why }: Failure): Error {
  if (outcome === 'denied') {
    return new NotAllowedError(why.message);
  }
  if (outcome === 'refused') {
    return new ConflictError(why.message);
  }
  return why.code === 'notFound'
    ? new NotFoundError(why.message)
    : new ServiceUnavailableError(
        outcome === 'unknown'
          ? `${why.message} It is not known whether it was carried out: look at the state before you try again.`
          : why.message,
      );
}

/** Errors that say by themselves what the one who asked is to be told. */
export function isOurs(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['NotAllowedError', 'NotFoundError', 'ServiceUnavailableError'].includes(
      error.name,
    )
  );
}

/** The error that tells how the attempt with that id ended, see `action.ts` of the contract. */
export function endOfAttempt<E extends Error>(error: E, actionId: string): E {
  return Object.assign(error, { actionId });
}

/** What is to be said while the same request is under way. */
export function stillRunning(): Error {
  return Object.assign(
    new ServiceUnavailableError(
      'The same click is still being carried out. Wait a moment and look at the state.',
    ),
    { code: 'stillRunning' },
  );
}
