import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  actionAcceptedSchema,
  actionConflictSchema,
  entityRolloutsSchema,
} from 'backstage-plugin-argo-rollouts-common';
import type {
  ActionAccepted,
  ActionRequest,
  EntityRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import type { ArgoRolloutsApi } from './ArgoRolloutsApi';
import {
  BackendUnreachableError,
  RolloutConflictError,
  UnexpectedReplyError,
} from './errors';

/** A browser waits for minutes by itself; a person with a sick canary does not. */
const ANSWER_TIMEOUT_MS = 30_000;

/** Talks to the backend plugin over HTTP, by the contract in the common package. */
export class ArgoRolloutsClient implements ArgoRolloutsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(deps: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = deps.discoveryApi;
    this.#fetchApi = deps.fetchApi;
  }

  async getRollouts(entityRef: string): Promise<EntityRollouts> {
    const response = await this.#request(entityRef, 'rollouts');
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return parseReply(entityRolloutsSchema, await readJson(response));
  }

  async act(
    entityRef: string,
    request: ActionRequest,
  ): Promise<ActionAccepted> {
    const response = await this.#request(entityRef, 'actions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.status === 409) {
      throw await conflictFrom(response);
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return parseReply(actionAcceptedSchema, await readJson(response));
  }

  async #request(
    entityRef: string,
    resource: 'rollouts' | 'actions',
    init: RequestInit = {},
  ): Promise<Response> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const baseUrl = await this.#discoveryApi.getBaseUrl('argo-rollouts');
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), ANSWER_TIMEOUT_MS);
    try {
      return await this.#fetchApi.fetch(
        `${baseUrl}/entities/${path}/${resource}`,
        { ...init, signal: giveUp.signal },
      );
    } catch {
      // What fetch says about it ("Failed to fetch") differs by browser and tells less.
      throw new BackendUnreachableError(
        giveUp.signal.aborted
          ? `The portal's backend gave no answer within ${
              ANSWER_TIMEOUT_MS / 1000
            } s.`
          : "There is no connection to the portal's backend.",
      );
    } finally {
      clearTimeout(timer);
    }
  }
}

async function conflictFrom(response: Response): Promise<Error> {
  const copy = response.clone();
  const body = actionConflictSchema.safeParse(
    await readJson(response).catch(() => undefined),
  );
  return body.success
    ? new RolloutConflictError(body.data.error.message, body.data.rollout)
    : ResponseError.fromResponse(copy);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new UnexpectedReplyError('The reply is not JSON', error);
  }
}

/** What a zod schema offers, as far as it is used here. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: ReadonlyArray<SchemaIssue> } };
}

interface SchemaIssue {
  path: ReadonlyArray<PropertyKey>;
  message: string;
}

function parseReply<T>(schema: Schema<T>, reply: unknown): T {
  const result = schema.safeParse(reply);
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new UnexpectedReplyError(
      `The reply does not fit at "${path.map(String).join('.')}": ${message}`,
    );
  }
  return result.data;
}
