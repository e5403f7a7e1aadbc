import type {
  BackstageCredentials,
  BackstagePrincipalTypes,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  type ActionAccepted,
  type ActionConflict,
  actionRequestSchema,
} from 'backstage-plugin-argo-rollouts-common';
import express from 'express';
import Router from 'express-promise-router';
import { describeIntent } from './actionlog';
import type { Audit } from './audit';
import { entityRefOf } from './entityRefOf';
import { parseRequest } from './parseRequest';
import type { ActionCall, RolloutActions } from './rollouts/RolloutActions';

/** Acting, as `action.ts` of `argo-rollouts-common` has it. */
export function createActRouter(services: {
  httpAuth: HttpAuthService;
  audit: Audit;
  actions: RolloutActions;
  /** Subjects of the services that may act without a person. */
  actingServices: string[];
}): express.Router {
  const { httpAuth, audit, actions, actingServices } = services;
  const router = Router();
  router.use(express.json({ limit: '16kb' }));

  router.post(
    '/entities/:kind/:namespace/:name/actions',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const action = parseRequest(actionRequestSchema, request.body, 'body');
      const entityRef = entityRefOf(request);
      const call: ActionCall = {
        ...describeIntent({ entityRef, action, credentials, request }),
        request: action,
        credentials,
        barred: findBar(credentials, actingServices),
      };
      const outcome = await audit(request, call, () => actions.act(call));
      switch (outcome.kind) {
        case 'accepted': {
          const { id, isRepeated, view } = outcome;
          const { verb } = call.request;
          const accepted: ActionAccepted = {
            ...{ verb, id, isRepeated },
            rollout: view,
          };
          response.json(accepted);
          break;
        }
        case 'refused': {
          const { code, why: message } = outcome.refusal;
          const conflict: ActionConflict = {
            error: { name: 'ConflictError', code, message },
            rollout: outcome.view,
          };
          response.status(409).json(conflict);
          break;
        }
      }
    },
  );

  return router;
}

/** A person acts with their own permissions; a service has none of its own, so it must be named. */
function findBar(
  {
    principal,
  }: BackstageCredentials<BackstagePrincipalTypes['user' | 'service']>,
  actingServices: string[],
): Error | null {
  return principal.type === 'user' || actingServices.includes(principal.subject)
    ? null
    : new NotAllowedError(
        `The service ${principal.subject} may not act on rollouts. Whoever runs this portal can name it in argoRollouts.actions.services.`,
      );
}
