import type { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { entityRefOf } from './entityRefOf';
import { openEventStream } from './eventStream';
import type { RolloutsService } from './rollouts/RolloutsService';

/** Reading, as `contract.ts` and `stream.ts` of `argo-rollouts-common` have it. */
export function createRouter(services: {
  httpAuth: HttpAuthService;
  rollouts: RolloutsService;
}): express.Router {
  const { httpAuth, rollouts } = services;
  const router = Router();

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

  return router;
}
