import { ResponseError } from '@backstage/errors';
import {
  permissionOfVerb,
  rolloutReadPermission,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';

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
  error: unknown,
  request: { entityRef: string; wanted: 'read' | Verb },
): ProblemText {
  const title = TITLES[request.wanted];
  if (error instanceof BackendUnreachableError) {
    return {
      title,
      message: error.message,
      nextStep:
        request.wanted === 'read'
          ? 'Check your connection. This page goes on trying.'
          : 'It is not known whether the request arrived: look at the state on this page before you try again.',
    };
  }
  if (error instanceof UnexpectedReplyError) {
    return {
      title,
      message: `${error.message}.`,
      nextStep:
        'Install backstage-plugin-argo-rollouts and backstage-plugin-argo-rollouts-backend in the same version.',
    };
  }
  if (ResponseError.is(error)) {
    return { title, ...describeRefusal(error, request) };
  }
  return {
    title,
    message: error instanceof Error ? error.message : String(error),
    nextStep: 'Reload the page. If it stays, report it to the portal team.',
  };
}

/** Why a person may not do it, and who can change that. */
export function describeMissingPermission(
  wanted: 'read' | Verb,
  entityRef: string,
): { message: string; nextStep: string } {
  const { name } =
    wanted === 'read' ? rolloutReadPermission : permissionOfVerb[wanted];
  return {
    message: `You do not have the permission ${name} on ${entityRef}.`,
    nextStep: 'Ask its owner or the portal team for it.',
  };
}

function describeRefusal(
  error: ResponseError,
  request: { entityRef: string; wanted: 'read' | Verb },
): { message: string; nextStep: string } {
  const message = endWithStop(error.cause.message);
  switch (error.statusCode) {
    case 401:
      return {
        message: 'The portal does not know who you are any more.',
        nextStep: 'Reload the page and sign in again.',
      };
    case 403:
      return describeMissingPermission(request.wanted, request.entityRef);
    case 404:
      return error.cause.name === 'NotFoundError'
        ? { message, nextStep: 'It may have been removed: reload the page.' }
        : {
            message: 'The backend of this plugin is not there.',
            nextStep:
              'Install backstage-plugin-argo-rollouts-backend in the portal, or see whether it started.',
          };
    case 503:
      return {
        message,
        nextStep:
          request.wanted === 'read'
            ? 'This page goes on trying.'
            : 'Try again; if the portal cannot reach the cluster, use the command below.',
      };
    default:
      return {
        message: `${message} (HTTP status ${error.statusCode})`,
        nextStep:
          'If it stays, report it to the portal team: its backend log has the details.',
      };
  }
}

const TITLES: Record<'read' | Verb, string> = {
  read: 'The rollouts cannot be read',
  promote: 'The promotion was not accepted',
  promoteFull: 'The full promotion was not accepted',
  skipStep: 'Skipping the step was not accepted',
  abort: 'The abort was not accepted',
  retry: 'The retry was not accepted',
  pause: 'The pause was not accepted',
  resume: 'Resuming was not accepted',
  restart: 'The restart was not accepted',
  undo: 'The rollback was not accepted',
  terminate: 'Ending the analysis was not accepted',
};

function endWithStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
