import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  actionAcceptedSchema,
  actionConflictSchema,
  actionLogPageSchema,
  entityRolloutsSchema,
  evidenceViewSchema,
  loggedActionSchema,
  resolvedSchema,
  rolloutsStreamEventSchema,
  verdictReplySchema,
} from 'backstage-plugin-argo-rollouts-common';
import type {
  ActionAccepted,
  ActionLogPage,
  ActionRequest,
  AddedReason,
  EntityRollouts,
  EvidenceView,
  LoggedAction,
  Resolved,
  ResolveQuery,
  RolloutRef,
  RolloutsStreamEvent,
  VerdictReply,
} from 'backstage-plugin-argo-rollouts-common';
import type { ActionLogExportFilter, ActionLogFilter } from './ActionLogApi';
import type {
  ArgoRolloutsApi,
  EvidenceQuestion,
  StreamedEvent,
  StreamOptions,
} from './ArgoRolloutsApi';
import {
  BackendUnreachableError,
  RolloutConflictError,
  StreamUnavailableError,
  UnexpectedReplyError,
} from './errors';
import { readServerSentEvents } from './readServerSentEvents';

/** A browser waits for minutes by itself; a person with a sick canary does not. */
const ANSWER_TIMEOUT_MS = 30_000;

/** Talks to the backend plugin over HTTP, by the contract in the common package. */
export class ArgoRolloutsClient implements ArgoRolloutsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  #latest: { entityRef: string; etag: string; reply: EntityRollouts } | null =
    null;

  constructor(deps: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = deps.discoveryApi;
    this.#fetchApi = deps.fetchApi;
  }

  async getRollouts(entityRef: string): Promise<EntityRollouts> {
    const latest = this.#latest?.entityRef === entityRef ? this.#latest : null;
    const response = await this.#request(entityRef, 'rollouts', {
      headers: latest ? { 'If-None-Match': latest.etag } : {},
    });
    if (response.status === 304 && latest) {
      return latest.reply;
    }
    const reply = parseReply(entityRolloutsSchema, await readOk(response));
    const etag = response.headers.get('ETag');
    this.#latest = etag ? { entityRef, etag, reply } : null;
    return reply;
  }

  async *streamRollouts(
    entityRef: string,
    { lastEventId, signal, onBytes }: StreamOptions,
  ): AsyncGenerator<StreamedEvent> {
    const response = await this.#request(entityRef, 'rollouts/stream', {
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
      },
      signal,
    });
    const body = await streamOf(response);
    for await (const { id, event, data } of readServerSentEvents(
      body,
      onBytes,
    )) {
      if (KNOWN_EVENTS.has(event)) {
        yield { id, event: parseEvent(event, data) };
      }
    }
  }

  async getEvidence(
    entityRef: string,
    question: EvidenceQuestion,
  ): Promise<EvidenceView> {
    const parameters = new URLSearchParams({ ...question });
    const response = await this.#request(entityRef, `evidence?${parameters}`);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return parseReply(evidenceViewSchema, await readJson(response));
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
    return parseReply(actionAcceptedSchema, await readOk(response));
  }

  async getVerdict(
    entityRef: string,
    { cluster, namespace, name }: RolloutRef,
  ): Promise<VerdictReply> {
    const query = new URLSearchParams({ cluster, namespace, rollout: name });
    const response = await this.#request(entityRef, `verdict?${query}`);
    return parseReply(verdictReplySchema, await readOk(response));
  }

  async getActions(
    entityRef: string,
    filter: ActionLogFilter,
  ): Promise<ActionLogPage> {
    const response = await this.#request(
      entityRef,
      `actions?${writeQuery(filter)}`,
    );
    return parseReply(actionLogPageSchema, await readOk(response));
  }

  async exportActions(
    entityRef: string,
    filter: ActionLogExportFilter,
  ): Promise<Blob> {
    const response = await this.#request(
      entityRef,
      `actions/export?${writeQuery(filter)}`,
    );
    await expectOk(response);
    return response.blob();
  }

  async addReason(
    entityRef: string,
    id: string,
    reason: AddedReason,
  ): Promise<LoggedAction> {
    const response = await this.#request(
      entityRef,
      `actions/${encodeURIComponent(id)}/reason`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(reason),
      },
    );
    return parseReply(loggedActionSchema, await readOk(response));
  }

  async resolve(query: ResolveQuery): Promise<Resolved> {
    const response = await this.#fetch(`resolve?${writeQuery(query)}`);
    return parseReply(resolvedSchema, await readOk(response));
  }

  #request(
    entityRef: string,
    resource: string,
    init: RequestInit = {},
  ): Promise<Response> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#fetch(`entities/${path}/${resource}`, init);
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('argo-rollouts');
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), ANSWER_TIMEOUT_MS);
    init.signal?.addEventListener('abort', () => giveUp.abort());
    try {
      return await this.#fetchApi.fetch(`${baseUrl}/${path}`, {
        ...init,
        signal: giveUp.signal,
      });
    } catch {
      // What fetch says about it ("Failed to fetch") differs by browser and tells less.
      throw giveUp.signal.aborted && !init.signal?.aborted
        ? new BackendUnreachableError('No answer', ANSWER_TIMEOUT_MS / 1000)
        : new BackendUnreachableError('No connection', null);
    } finally {
      clearTimeout(timer);
    }
  }
}

const KNOWN_EVENTS = new Set(['snapshot', 'change', 'heartbeat', 'end']);

/** The bytes of a stream; an error that says whether to do without it. */
async function streamOf(
  response: Response,
): Promise<ReadableStream<Uint8Array>> {
  if (!response.ok) {
    const error = await ResponseError.fromResponse(response);
    // A backend from before there was a stream does not know the route, and says so
    // without the body that a missing entity gets.
    throw response.status === 404 && error.cause.name !== 'NotFoundError'
      ? new StreamUnavailableError('The backend has no stream', error)
      : error;
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.body || !type.startsWith('text/event-stream')) {
    throw new StreamUnavailableError(`The answer is no stream but "${type}"`);
  }
  return response.body;
}

function parseEvent(event: string, data: string): RolloutsStreamEvent {
  try {
    return rolloutsStreamEventSchema.parse({ event, data: JSON.parse(data) });
  } catch (error) {
    throw new StreamUnavailableError(
      `The event "${event}" does not fit`,
      error as Error,
    );
  }
}

async function conflictFrom(response: Response): Promise<Error> {
  const copy = response.clone();
  const body = actionConflictSchema.safeParse(
    await readJson(response).catch(() => undefined),
  );
  return body.success
    ? new RolloutConflictError(
        body.data.error.message,
        body.data.error.code,
        body.data.rollout,
      )
    : ResponseError.fromResponse(copy);
}

/** The fields that say something, as a query. */
function writeQuery(fields: object): string {
  return String(
    new URLSearchParams(
      Object.entries(fields).filter(
        (field): field is [string, string] => typeof field[1] === 'string',
      ),
    ),
  );
}

async function expectOk(response: Response): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}

async function readOk(response: Response): Promise<unknown> {
  await expectOk(response);
  return readJson(response);
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
