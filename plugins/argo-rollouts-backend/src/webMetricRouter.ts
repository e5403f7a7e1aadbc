import { createHash, timingSafeEqual } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import { rolloutRefSchema } from 'backstage-plugin-argo-rollouts-common';
import type { Request, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { Clock } from './kubernetes';
import type { WebMetricConfig } from './verdict/judgeConfig';
import { RateLimit } from './verdict/RateLimit';
import type { VerdictService } from './verdict/VerdictService';

/** Below the plugin's address; the one path without Backstage's own authentication. */
export const WEB_METRIC_PATH = '/judge/web-metric';

/**
 * The verdict as the `web` metric of an AnalysisTemplate asks for it, with a token of
 * the configuration instead of a person's:
 * `GET /judge/web-metric?entity=component:default/x&cluster=&namespace=&rollout=`.
 *
 * It answers 200 with a `verdict` that may be any of the four. What keeps it from
 * judging is an error status, which Argo Rollouts counts as an error and never as a
 * success.
 */
export function createWebMetricRouter(services: {
  auth: AuthService;
  verdicts: VerdictService;
  config: WebMetricConfig;
  clock: Clock;
}): ExpressRouter {
  const { auth, verdicts, config, clock } = services;
  const limit = new RateLimit(config.requestsPerMinute, clock);
  const router = Router();
  router.get(WEB_METRIC_PATH, async (request, response) => {
    const { name, entities } = authenticate(request, config);
    if (!limit.take(name)) {
      response
        .status(429)
        .set('Retry-After', '10')
        .json({
          error: { name: 'TooManyRequests', message: 'Ask less often.' },
        });
      return;
    }
    const { entityRef, ref } = parseQuery(request.query);
    if (entities && !entities.includes(entityRef)) {
      throw new NotAllowedError(`This token may not ask about ${entityRef}.`);
    }
    const { verdict } = await verdicts.read(
      entityRef,
      ref,
      await auth.getOwnServiceCredentials(),
    );
    const { value, sentence, digest, minutesToDecision } = verdict;
    response.set('Cache-Control', 'private, no-store').json({
      verdict: value,
      sentence,
      minutesToDecision,
      digest,
      podHash: verdict.canary?.podHash ?? null,
    });
  });
  return router;
}

function authenticate(request: Request, { tokens }: WebMetricConfig) {
  const [, given] = /^Bearer (.+)$/.exec(
    request.header('authorization') ?? '',
  ) ?? [null, ''];
  const found = tokens.find(({ token }) => isSame(token, given));
  if (!found) {
    throw new AuthenticationError(
      'The token is none of argoRollouts.judge.webMetric.tokens.',
    );
  }
  return found;
}

// Hashes are of one length, and their comparison takes the same time for all.
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function parseQuery({ entity, cluster, namespace, rollout }: Request['query']) {
  const ref = rolloutRefSchema.safeParse({ cluster, namespace, name: rollout });
  if (!ref.success || typeof entity !== 'string') {
    throw new InputError(
      'A web metric names entity, cluster, namespace and rollout.',
    );
  }
  try {
    return {
      entityRef: stringifyEntityRef(parseEntityRef(entity)),
      ref: ref.data,
    };
  } catch {
    throw new InputError(`"${entity}" is no entity reference.`);
  }
}
