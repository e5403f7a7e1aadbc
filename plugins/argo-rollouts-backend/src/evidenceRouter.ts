import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { evidenceQuerySchema } from 'backstage-plugin-argo-rollouts-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { entityRefOf } from './entityRefOf';
import { parseRequest } from './parseRequest';
import type { EvidenceService } from './prometheus';

/** What Prometheus says, over the service that asks it. */
export function createEvidenceRouter(services: {
  httpAuth: HttpAuthService;
  evidence: EvidenceService;
}): ExpressRouter {
  const { httpAuth, evidence } = services;
  const router = Router();
  router.get(
    '/entities/:kind/:namespace/:name/evidence',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const view = await evidence.read(
        entityRefOf(request),
        parseRequest(evidenceQuerySchema, request.query, 'query'),
        credentials,
      );
      response.set('Cache-Control', 'private, no-store').json(view);
    },
  );
  return router;
}
