import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  verdictQuerySchema,
  verdictWaitRequestSchema,
} from 'backstage-plugin-argo-rollouts-common';
import express, { type Request, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { entityRefOf } from './entityRefOf';
import { parseRequest } from './parseRequest';
import type { VerdictService } from './verdict/VerdictService';

/** What the judge says, to people and to the services that the configuration names. */
export function createVerdictRouter(services: {
  httpAuth: HttpAuthService;
  verdicts: VerdictService;
  askingServices: string[];
}): ExpressRouter {
  const { httpAuth, verdicts, askingServices } = services;
  const router = Router();
  router.use(express.json({ limit: '16kb' }));

  const whoAsks = async (request: Request): Promise<BackstageCredentials> => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { principal } = credentials as BackstageCredentials<{
      type: string;
      subject?: string;
    }>;
    if (
      principal.type === 'service' &&
      !askingServices.includes(principal.subject ?? '')
    ) {
      throw new NotAllowedError(
        `The service ${principal.subject} may not ask for verdicts. Name it in argoRollouts.judge.services of the portal's configuration.`,
      );
    }
    return credentials;
  };

  router.get(
    '/entities/:kind/:namespace/:name/verdict',
    async (request, response) => {
      const credentials = await whoAsks(request);
      const ref = parseRequest(verdictQuerySchema, request.query, 'query');
      const reply = await verdicts.read(entityRefOf(request), ref, credentials);
      response.set('Cache-Control', 'private, no-store').json(reply);
    },
  );

  router.post(
    '/entities/:kind/:namespace/:name/verdicts/wait',
    async (request, response) => {
      const credentials = await whoAsks(request);
      const { rollout, waitSeconds } = parseRequest(
        verdictWaitRequestSchema,
        request.body,
        'body',
      );
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const reply = await verdicts.wait(
        entityRefOf(request),
        rollout,
        waitSeconds,
        credentials,
        gone.signal,
      );
      response.set('Cache-Control', 'private, no-store').json(reply);
    },
  );

  return router;
}
