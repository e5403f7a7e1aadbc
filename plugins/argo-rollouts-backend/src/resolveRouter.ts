import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type ResolveQuery,
  resolveQuerySchema,
} from 'backstage-plugin-argo-rollouts-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
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
    const { rollout: name, ...place } = parseQuery(request.query);
    const resolved = await resolver.resolve({ ...place, name }, credentials);
    response.set('Cache-Control', 'private, no-store').json(resolved);
  });
  return router;
}

function parseQuery(query: unknown): ResolveQuery {
  const parsed = resolveQuerySchema.safeParse(query);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'query'}: ${message}`,
    );
    throw new InputError(
      `The question for a rollout does not fit: ${mistakes.join('; ')}`,
    );
  }
  return parsed.data;
}
