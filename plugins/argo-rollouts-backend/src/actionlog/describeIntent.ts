import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  ActionRequest,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import type { Request } from 'express';
import type { ActionIntent } from './ActionLog';

/** Who wants what, from an HTTP request and its credentials. */
export function describeIntent(options: {
  entityRef: string;
  action: ActionRequest;
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >;
  request: Request;
}): ActionIntent {
  const { entityRef, action, credentials, request } = options;
  return {
    entityRef,
    request: action,
    ...describeActor(credentials.principal),
    client: describeClient(request),
  };
}

/** By whose permission, and through which service. */
export function describeActor(
  principal: BackstageUserPrincipal | BackstageServicePrincipal,
): Pick<LoggedAction, 'actor' | 'through'> {
  switch (principal.type) {
    case 'user':
      return {
        actor: { kind: 'user', ref: principal.userEntityRef },
        through: principal.actor?.subject ?? null,
      };
    case 'service':
      return {
        actor: { kind: 'service', ref: principal.subject },
        through: null,
      };
  }
}

function describeClient(request: Request): LoggedAction['client'] {
  const read = (name: string) => makePlain(request.header(name));
  return {
    // Browsers say from where a request comes, and do not let a page change that.
    kind: request.header('Sec-Fetch-Site') ? 'browser' : 'program',
    userAgent: read('User-Agent'),
    requestId: read('X-Request-Id') ?? read('traceparent'),
  };
}

/** A header is what anybody writes into it. */
function makePlain(header: string | undefined): string | null {
  return header ? header.replace(/[^\x20-\x7e]/g, '?').slice(0, 256) : null;
}
