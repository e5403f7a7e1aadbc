import { readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';

/** An answer of the API server that is not a success. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** JSON requests to one API server as one user. */
export type ApiClient = {
  get<T>(path: string, headers?: OutgoingHttpHeaders): Promise<T>;
  getText(path: string): Promise<string>;
  patch(
    path: string,
    contentType: PatchContentType,
    body: unknown,
  ): Promise<void>;
};

export type PatchContentType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json';

/** `caFile` is read when the first request is made, not before. */
export function createApiClient(options: {
  url: string;
  caFile: string;
  token: string;
  timeoutMs?: number;
}): ApiClient {
  let agent: Agent | undefined;
  const send = (
    method: string,
    path: string,
    headers: OutgoingHttpHeaders,
    body?: unknown,
  ) => {
    agent ??= new Agent({ ca: readFileSync(options.caFile), keepAlive: true });
    const authorization = `Bearer ${options.token}`;
    return sendRequest(
      new URL(path, options.url),
      {
        method,
        agent,
        timeout: options.timeoutMs ?? 10_000,
        headers: { accept: 'application/json', ...headers, authorization },
      },
      body,
    );
  };
  return {
    get: async <T>(path: string, headers = {}) =>
      JSON.parse(await send('GET', path, headers)) as T,
    getText: path => send('GET', path, {}),
    patch: async (path, contentType, body) => {
      await send('PATCH', path, { 'content-type': contentType }, body);
    },
  };
}

function sendRequest(
  url: URL,
  options: Parameters<typeof request>[1] & { method: string },
  body: unknown,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', chunk => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve(text);
        else reject(new ApiError(status, describe(url, options.method, text)));
      });
    });
    outgoing.on('error', reject);
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`${url.host} does not answer.`)),
    );
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function describe(url: URL, method: string, text: string): string {
  try {
    return JSON.parse(text).message;
  } catch {
    return `${method} ${url.pathname}: ${text}`;
  }
}
