import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type ActionAccepted,
  type ActionConflict,
  type ActionRequest,
  actionRequestSchema,
} from 'backstage-plugin-argo-rollouts-common';
import express from 'express';
import Router from 'express-promise-router';
import { auditAction } from './audit';
import { entityRefOf } from './entityRefOf';
import { openEventStream } from './eventStream';
import type { RolloutActions } from './rollouts/RolloutActions';
import type { RolloutsService } from './rollouts/RolloutsService';

/** The HTTP contract of `argo-rollouts-common`, over the services that fulfil it. */
export function createRouter(services: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  rollouts: RolloutsService;
  actions: RolloutActions;
}): express.Router {
  const { auditor, httpAuth, rollouts, actions } = services;
  const router = Router();
  router.use(express.json({ limit: '16kb' }));

  router.get(
    '/entities/:kind/:namespace/:name/rollouts',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const { etag, write } = await rollouts.read(
        entityRefOf(request),
        credentials,
      );
      response.set({
        ETag: etag,
        'Cache-Control': 'private, no-cache',
        'Content-Type': 'application/json',
      });
      // Otherwise a page from another origin does not see it.
      response.append('Access-Control-Expose-Headers', 'ETag');
      if (request.fresh) {
        response.status(304).end();
      } else {
        response.send(write());
      }
    },
  );

  router.get(
    '/entities/:kind/:namespace/:name/rollouts/stream',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const stream = await rollouts.openStream(
        entityRefOf(request),
        credentials,
      );
      stream.start(openEventStream(response), request.header('Last-Event-ID'));
    },
  );

  router.post(
    '/entities/:kind/:namespace/:name/actions',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const entityRef = entityRefOf(request);
      const action = parseAction(request.body);
      const outcome = await auditAction(
        { auditor, request, entityRef, action },
        () => actions.act(entityRef, action, credentials),
      );
      switch (outcome.kind) {
        case 'accepted': {
          const accepted: ActionAccepted = {
            verb: action.verb,
            id: null,
            isRepeated: false,
            rollout: outcome.view,
          };
          response.json(accepted);
          break;
        }
        case 'refused': {
          const conflict: ActionConflict = {
            error: {
              name: 'ConflictError',
              code: outcome.refusal.code,
              message: outcome.refusal.why,
            },
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

function parseAction(body: unknown): ActionRequest {
  const parsed = actionRequestSchema.safeParse(body);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
    );
    throw new InputError(
      `The request is not an action: ${mistakes.join('; ')}`,
    );
  }
  return parsed.data;
}
