import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ActionAccepted,
  ActionLogPage,
  ActionRequest,
  AddedReason,
  EntityRollouts,
  EvidenceView,
  JobPods,
  JobPodsQuery,
  LoggedAction,
  Resolved,
  ResolveQuery,
  RolloutRef,
  VerdictReply,
} from 'backstage-plugin-argo-rollouts-common';
import type { ActionLogExportFilter, ActionLogFilter } from './ActionLogApi';
import type {
  ArgoRolloutsApi,
  EvidenceQuestion,
  StreamedEvent,
  StreamOptions,
} from './ArgoRolloutsApi';
import { BackendUnreachableError, StreamUnavailableError } from './errors';
import { readConflict } from './readConflict';
import { expectOk, readReply } from './readReply';
import { readServerSentEvents } from './readServerSentEvents';
import { ENTITY_ROLLOUTS, readStreamEvent } from './readStreamEvent';

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
    const reply = await readReply<EntityRollouts>(response, ENTITY_ROLLOUTS);
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
      const known = readStreamEvent(event, data);
      if (known) {
        yield { id, event: known };
      }
    }
  }

  async getEvidence(
    entityRef: string,
    question: EvidenceQuestion,
  ): Promise<EvidenceView> {
    const parameters = new URLSearchParams({ ...question });
    const response = await this.#request(entityRef, `evidence?${parameters}`);
    return readReply<EvidenceView>(response, {
      metrics: 'list',
      marks: 'list',
      targets: 'list',
      window: 'object',
    });
  }

  async getJobPods(
    entityRef: string,
    question: JobPodsQuery,
  ): Promise<JobPods> {
    const response = await this.#request(
      entityRef,
      `job-pods?${writeQuery(question)}`,
    );
    return readReply<JobPods>(response, { jobs: 'list' });
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
      throw await readConflict(response);
    }
    return readReply<ActionAccepted>(response, { id: 'text' });
  }

  async getVerdict(
    entityRef: string,
    { cluster, namespace, name }: RolloutRef,
  ): Promise<VerdictReply> {
    const query = new URLSearchParams({ cluster, namespace, rollout: name });
    const response = await this.#request(entityRef, `verdict?${query}`);
    return readReply<VerdictReply>(response, {
      verdict: 'object',
      gate: 'object',
    });
  }

  async getActions(
    entityRef: string,
    filter: ActionLogFilter,
  ): Promise<ActionLogPage> {
    const response = await this.#request(
      entityRef,
      `actions?${writeQuery(filter)}`,
    );
    return readReply<ActionLogPage>(response, { entries: 'list' });
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
    return readReply<LoggedAction>(response, { id: 'text', actor: 'object' });
  }

  async resolve(query: ResolveQuery): Promise<Resolved> {
    const response = await this.#fetch(`resolve?${writeQuery(query)}`);
    return readReply<Resolved>(response, {
      rollout: 'object',
      components: 'list',
    });
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
