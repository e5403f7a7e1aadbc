import type { EvidenceCause } from 'backstage-plugin-argo-rollouts-common';
import { Agent, type Dispatcher } from 'undici';
import { connectionError, statusError } from './errors';
import { readErrorText } from './readAnswer';
import { PrometheusError, type Target } from './types';

const MAX_MEGABYTES = 16;
/** A token that ends so soon is not used any more. */
const TOKEN_RESERVE_MS = 30_000;

/** Sends questions to one target, as whoever the configuration says we are. */
export class Transport {
  readonly #target: Target;
  readonly #nowMs: () => number;
  readonly #dispatcher: Dispatcher | undefined;
  #token: Promise<{ token: string; untilMs: number }> | undefined;

  constructor(target: Target, nowMs: () => number) {
    this.#target = target;
    this.#nowMs = nowMs;
    const { ca, cert, key } = target.tls;
    // Node's own connections do for all others.
    this.#dispatcher =
      ca || cert ? new Agent({ connect: { ca, cert, key } }) : undefined;
  }

  /**
   * The body of the answer, and its `Date`. Throws PrometheusError, whose texts hold no
   * secret.
   */
  async post(
    path: string,
    form: URLSearchParams,
    signal: AbortSignal,
  ): Promise<{ body: string; date: string | null }> {
    try {
      return await this.#post(path, form, signal);
    } catch (error) {
      if (error instanceof PrometheusError) {
        throw new PrometheusError(this.#redact(error.what));
      }
      throw connectionError(this.#target, error);
    }
  }

  async close(): Promise<void> {
    await this.#dispatcher?.close();
  }

  async #post(path: string, form: URLSearchParams, signal: AbortSignal) {
    const url = `${this.#target.url}${path}`;
    let response = await this.#send(url, form, signal);
    const { credentials } = this.#target;
    if (response.status === 401 && credentials.kind === 'oauth2') {
      await discard(response);
      this.#token = undefined;
      response = await this.#send(url, form, signal);
    }
    const body = await this.#read(response);
    if (!response.ok) {
      throw statusError(
        this.#target,
        response.status,
        readErrorText(body).slice(0, 500),
      );
    }
    return { body, date: response.headers.get('date') };
  }

  async #send(url: string, form: URLSearchParams, signal: AbortSignal) {
    const headers = {
      ...this.#target.headers,
      ...(await this.#authorization(signal)),
    };
    const send = (to: string) => this.#fetch(to, form, headers, signal);
    const response = await send(url);
    if (!isRedirect(response)) {
      return response;
    }
    await discard(response);
    const location = response.headers.get('location') ?? '';
    const next = URL.canParse(location, url)
      ? new URL(location, url)
      : undefined;
    // A slash more or less; never another host, which would get our credentials.
    if (next?.origin !== new URL(url).origin) {
      throw this.#redirected(next?.host ?? 'an unknown place');
    }
    const second = await send(next.href);
    if (isRedirect(second)) {
      await discard(second);
      throw this.#redirected('yet another address');
    }
    return second;
  }

  #redirected(host: string): PrometheusError {
    return new PrometheusError({
      code: 'redirected',
      target: this.#target.name,
      host,
    });
  }

  #fetch(
    url: string,
    form: URLSearchParams,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      body: form,
      headers: { ...headers, Accept: 'application/json' },
      redirect: 'manual',
      signal,
      ...(this.#dispatcher && { dispatcher: this.#dispatcher }),
    } as RequestInit);
  }

  async #read(response: Response): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).byteLength;
      if (bytes > MAX_MEGABYTES * 1e6) {
        throw new PrometheusError({
          code: 'tooLarge',
          target: this.#target.name,
          megabytes: MAX_MEGABYTES,
        });
      }
      text += decoder.decode(chunk as Uint8Array, { stream: true });
    }
    return text + decoder.decode();
  }

  async #authorization(signal: AbortSignal): Promise<Record<string, string>> {
    const { credentials } = this.#target;
    switch (credentials.kind) {
      case 'none':
        return {};
      case 'bearer':
        return { Authorization: `Bearer ${credentials.token}` };
      case 'basic':
        return {
          Authorization: basic(credentials.username, credentials.password),
        };
      case 'oauth2':
        return { Authorization: `Bearer ${await this.#oauth2Token(signal)}` };
    }
  }

  async #oauth2Token(signal: AbortSignal): Promise<string> {
    const known = await this.#token?.catch(() => undefined);
    if (known && known.untilMs > this.#nowMs()) {
      return known.token;
    }
    this.#token = this.#askForToken(signal);
    return (await this.#token).token;
  }

  async #askForToken(signal: AbortSignal) {
    const { credentials, name } = this.#target;
    if (credentials.kind !== 'oauth2') {
      throw new Error('Only OAuth2 has tokens to ask for.');
    }
    const { tokenUrl, clientId, clientSecret, scopes } = credentials;
    const refused = (said: string) =>
      new PrometheusError({ code: 'noToken', target: name, said });
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (scopes.length > 0) {
      form.set('scope', scopes.join(' '));
    }
    const response = await this.#fetch(
      tokenUrl,
      form,
      // RFC 6749, 2.3.1: both are form-encoded first.
      {
        Authorization: basic(
          encodeURIComponent(clientId),
          encodeURIComponent(clientSecret),
        ),
      },
      signal,
    ).catch(error => {
      throw refused(
        connectionError(this.#target, error).code === 'timeout'
          ? 'no answer in time'
          : 'no connection',
      );
    });
    const body = await this.#read(response);
    if (!response.ok) {
      throw refused(`HTTP ${response.status}`);
    }
    const { access_token: token, expires_in: expiresIn } = parseToken(body);
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw refused('an answer without a token');
    }
    const seconds = typeof expiresIn === 'number' ? expiresIn : 60;
    return {
      token,
      untilMs:
        this.#nowMs() + Math.max(seconds * 1000 - TOKEN_RESERVE_MS, 1_000),
    };
  }

  // A proxy may put what it got into its error.
  #redact(cause: EvidenceCause): EvidenceCause {
    if (!('said' in cause)) {
      return cause;
    }
    const said = secretsOf(this.#target).reduce(
      (result, secret) => result.replaceAll(secret, '[redacted]'),
      cause.said,
    );
    return { ...cause, said };
  }
}

function secretsOf({ credentials, headers }: Target): string[] {
  const own = Object.values(headers);
  switch (credentials.kind) {
    case 'none':
      return own;
    case 'bearer':
      return [...own, credentials.token];
    case 'basic': {
      const { username, password } = credentials;
      return [...own, basic(username, password).slice(6), password];
    }
    case 'oauth2':
      return [...own, credentials.clientSecret];
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel();
}

function parseToken(body: string): {
  access_token?: unknown;
  expires_in?: unknown;
} {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}
