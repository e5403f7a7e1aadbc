import { type Asked, toClusterError } from './errors';
import { readLines } from './readLines';
import { type Resource, nameOf, pathOf } from './resources';
import type {
  KubernetesApi,
  ListQuery,
  ObjectList,
  ObjectPatch,
  WatchEvent,
} from './types';

/** How long an API server may take. Longer, and the page of a person at 3 a.m. hangs with it. */
const REQUEST_TIMEOUT_MS = 4_000;

export interface ProxyApiOptions {
  cluster: string;
  /** Whether something in front of the cluster has the credentials, as `kubectl proxy` does. */
  isAnonymous: boolean;
  getProxyUrl(): Promise<string>;
  /** Asked before each request: a token lives for an hour only. */
  getToken(): Promise<string>;
}

/** The API server of one cluster, through the proxy of the portal's Kubernetes plugin. */
export class ProxyApi implements KubernetesApi {
  readonly #options: ProxyApiOptions;

  constructor(options: ProxyApiOptions) {
    this.#options = options;
  }

  async list(
    resource: Resource,
    query: ListQuery,
    signal?: AbortSignal,
  ): Promise<ObjectList> {
    const { namespace, timeoutMs = REQUEST_TIMEOUT_MS, ...own } = query;
    const { labelSelector, fieldSelector } = resource;
    return this.#ask({ verb: 'list', resource }, async () => {
      const response = await this.#fetch(
        pathOf(resource, namespace),
        { labelSelector, fieldSelector, ...own },
        { signal: within(timeoutMs, signal) },
      );
      return (await response.json()) as ObjectList;
    });
  }

  async *watch(
    resource: Resource,
    query: {
      namespace: string | null;
      resourceVersion: string;
      timeoutSeconds: number;
    },
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent> {
    const { namespace, ...own } = query;
    const { labelSelector, fieldSelector } = resource;
    const asked = { verb: 'watch', resource } as const;
    const lines = await this.#ask(asked, async () => {
      const response = await this.#fetch(
        pathOf(resource, namespace),
        {
          ...{ watch: true, allowWatchBookmarks: true },
          ...{ labelSelector, fieldSelector, ...own },
        },
        // Otherwise the answer comes compressed, in one piece, at the end.
        { signal, headers: { 'Accept-Encoding': 'identity' } },
      );
      return readLines(response.body!);
    });
    try {
      for (;;) {
        const { done, value } = await this.#ask(asked, () => lines.next());
        if (done) {
          return;
        }
        yield await this.#ask(asked, async () => parseWatchEvent(value));
      }
    } finally {
      await lines.return(undefined);
    }
  }

  async get(
    resource: Resource,
    object: { namespace: string; name: string },
  ): Promise<unknown> {
    return this.#ask({ verb: 'get', resource }, async () => {
      const path = pathOfObject(resource, object);
      const signal = within(REQUEST_TIMEOUT_MS);
      return (await this.#fetch(path, {}, { signal })).json();
    });
  }

  async patch(namespace: string, patch: ObjectPatch): Promise<unknown> {
    const { resource, name, subresource, change } = patch;
    const part = subresource ? `/${subresource}` : '';
    const asked = {
      verb: 'patch',
      resource: { ...resource, plural: `${resource.plural}${part}` },
    } as const;
    return this.#ask(asked, async () => {
      const response = await this.#fetch(
        `${pathOfObject(resource, { namespace, name })}${part}`,
        {},
        {
          method: 'PATCH',
          signal: within(REQUEST_TIMEOUT_MS),
          headers: {
            'Content-Type': `application/${change.kind}-patch+json`,
            // A person waits, and to pack and unpack one object takes longer than its way.
            'Accept-Encoding': 'identity',
          },
          body: JSON.stringify(
            change.kind === 'merge' ? change.body : change.operations,
          ),
        },
      );
      return response.json();
    });
  }

  async create(
    resource: Resource,
    namespace: string,
    object: object,
  ): Promise<void> {
    await this.#ask({ verb: 'create', resource }, async () => {
      const response = await this.#fetch(
        pathOf(resource, namespace),
        {},
        {
          method: 'POST',
          signal: within(REQUEST_TIMEOUT_MS),
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(object),
        },
      );
      await response.body?.cancel();
    });
  }

  async #fetch(
    path: string,
    query: Record<string, string | number | boolean | undefined>,
    init: { headers?: Record<string, string> } & RequestInit,
  ): Promise<Response> {
    const { cluster, isAnonymous, getProxyUrl, getToken } = this.#options;
    const url = new URL(`${await getProxyUrl()}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    const response = await fetch(url, {
      ...init,
      headers: {
        ...init.headers,
        Authorization: `Bearer ${await getToken()}`,
        'Backstage-Kubernetes-Cluster': cluster,
        // Without credentials of its own the proxy would pass ours on to the cluster.
        ...(isAnonymous && { 'Backstage-Kubernetes-Authorization': '' }),
      },
    });
    if (!response.ok) {
      const { status: code } = response;
      throw Object.assign(new Error(response.statusText), {
        code,
        body: await response.text(),
      });
    }
    return response;
  }

  async #ask<T>(
    asked: { verb: Asked['verb']; resource: Resource },
    request: () => Promise<T>,
  ): Promise<T> {
    try {
      return await request();
    } catch (error) {
      const { verb, resource } = asked;
      const { cluster } = this.#options;
      throw toClusterError(
        { cluster, verb, resource: nameOf(resource) },
        error,
      );
    }
  }
}

function pathOfObject(
  resource: Resource,
  { namespace, name }: { namespace: string; name: string },
): string {
  return `${pathOf(resource, namespace)}/${encodeURIComponent(name)}`;
}

/** Throws what the server says of the watch itself, as an answer of its own. */
function parseWatchEvent(line: string): WatchEvent {
  const event = JSON.parse(line);
  if (event.type === 'ERROR') {
    const { code, message } = event.object ?? {};
    throw Object.assign(new Error(message), { code });
  }
  return event;
}

function within(timeoutMs: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([timeout, signal]) : timeout;
}
