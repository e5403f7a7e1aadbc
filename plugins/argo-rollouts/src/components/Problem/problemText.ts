import { ResponseError } from '@backstage/errors';
import {
  permissionOfVerb,
  rolloutReadPermission,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';
import { formatExactDuration } from '../../text/time';
import type { Translate } from '../../translation';

/** What was asked of the backend. */
export type Wanted = 'read' | 'readLog' | 'addReason' | 'resolve' | Verb;

/** A failed request, said for a person. */
export interface ProblemText {
  title: string;
  /** What happened. */
  message: string;
  /** What to do next. */
  nextStep: string;
}

/** Says why a request failed and what to do about it. */
export function describeProblem(
  t: Translate,
  error: unknown,
  request: { entityRef: string; wanted: Wanted },
): ProblemText {
  const title = nameRequest(t, request.wanted);
  if (error instanceof BackendUnreachableError) {
    return {
      title,
      message:
        error.waitedSeconds === null
          ? t('problem.noConnection.what')
          : t('problem.noConnection.noAnswer', {
              duration: formatExactDuration(t, error.waitedSeconds),
            }),
      nextStep: t(`problem.noConnection.${whenFailing(request.wanted)}`),
    };
  }
  if (error instanceof UnexpectedReplyError) {
    return {
      title,
      message: t('problem.unexpectedReply.what', { detail: error.message }),
      nextStep: t('problem.unexpectedReply.nextStep'),
    };
  }
  if (ResponseError.is(error)) {
    return { title, ...describeRefusal(t, error, request) };
  }
  return {
    title,
    message: error instanceof Error ? error.message : String(error),
    nextStep: t('problem.other.nextStep'),
  };
}

/** Why a person may not do it, and who can change that. */
export function describeMissingPermission(
  t: Translate,
  wanted: Wanted,
  entityRef: string,
): { message: string; nextStep: string } {
  const { name } = isVerb(wanted)
    ? permissionOfVerb[wanted]
    : rolloutReadPermission;
  return {
    message: t('problem.notAllowed.what', { permission: name, entityRef }),
    nextStep: t('problem.notAllowed.nextStep'),
  };
}

function describeRefusal(
  t: Translate,
  error: ResponseError,
  request: { entityRef: string; wanted: Wanted },
): { message: string; nextStep: string } {
  const message = endWithStop(error.cause.message);
  switch (error.statusCode) {
    case 401:
      return {
        message: t('problem.signedOut.what'),
        nextStep: t('problem.signedOut.nextStep'),
      };
    case 403:
      return describeMissingPermission(t, request.wanted, request.entityRef);
    case 404:
      return error.cause.name === 'NotFoundError'
        ? { message, nextStep: t('problem.notFound.nextStep') }
        : {
            message: t('problem.noBackend.what'),
            nextStep: t('problem.noBackend.nextStep'),
          };
    case 503:
      return {
        message,
        nextStep: t(`problem.notReady.${whenFailing(request.wanted)}`),
      };
    default:
      return {
        message: t('problem.refused.what', {
          message,
          status: String(error.statusCode),
        }),
        nextStep: t('problem.refused.nextStep'),
      };
  }
}

function nameRequest(t: Translate, wanted: Wanted): string {
  return isVerb(wanted)
    ? t(`verbs.${wanted}.notAccepted`)
    : t(`problem.title.${wanted}`);
}

// What is not read again by itself is asked for again by a person.
function whenFailing(wanted: Wanted) {
  if (wanted === 'read') {
    return 'whenReading';
  }
  return isVerb(wanted) ? 'whenActing' : 'whenAsking';
}

function isVerb(wanted: Wanted): wanted is Verb {
  return wanted in permissionOfVerb;
}

function endWithStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
