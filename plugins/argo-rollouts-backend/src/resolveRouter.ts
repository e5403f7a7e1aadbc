import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { resolveQuerySchema } from 'backstage-plugin-argo-rollouts-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { parseRequest } from './parseRequest';
import type { RolloutResolver } from './rollouts/RolloutResolver';

/** From a rollout to its components, as `resolve.ts` of `argo-rollouts-common` has it. */
export function createResolveRouter(services: {
  httpAuth: HttpAuthService;
  resolver: RolloutResolver;
}): ExpressRouter {
  const { httpAuth, resolver } = services;
  const router = Router();
  router.get('/resolve', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { rollout: name, ...place } = parseRequest(
      resolveQuerySchema,
      request.query,
      'query',
    );
    const resolved = await resolver.resolve({ ...place, name }, credentials);
    response.set('Cache-Control', 'private, no-store').json(resolved);
  });
  return router;
}
