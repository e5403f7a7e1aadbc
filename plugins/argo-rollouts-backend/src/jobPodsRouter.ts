import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { jobPodsQuerySchema } from 'backstage-plugin-argo-rollouts-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { entityRefOf } from './entityRefOf';
import { parseRequest } from './parseRequest';
import type { JobPodsService } from './rollouts/JobPodsService';

/** The pods of a metric's Jobs, as `jobPods.ts` of `argo-rollouts-common` has it. */
export function createJobPodsRouter(services: {
  httpAuth: HttpAuthService;
  jobPods: JobPodsService;
}): ExpressRouter {
  const { httpAuth, jobPods } = services;
  const router = Router();
  router.get(
    '/entities/:kind/:namespace/:name/job-pods',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const found = await jobPods.read(
        entityRefOf(request),
        parseRequest(jobPodsQuerySchema, request.query, 'query'),
        credentials,
      );
      response.set('Cache-Control', 'private, no-store').json(found);
    },
  );
  return router;
}
