import type { EvidenceCause } from 'backstage-plugin-argo-rollouts-common';
import { Agent, type Dispatcher } from 'undici';
import { type Clock, withDeadline } from '../kubernetes';
import { connectionError, statusError } from './errors';
import { OAuth2Tokens } from './OAuth2Tokens';
import { readErrorText } from './readAnswer';
import { readBody } from './readBody';
import { basic, Secrets } from './secrets';
import { PrometheusError, type Target } from './types';

/** Sends questions to one target, as whoever the configuration says we are. */
export class Transport {
  readonly #target: Target;
  readonly #clock: Clock;
  readonly #dispatcher: Dispatcher | undefined;
  readonly #secrets: Secrets;
  readonly #tokens: OAuth2Tokens | undefined;
  readonly #closing = new AbortController();

  constructor(target: Target, clock: Clock) {
    this.#target = target;
    this.#clock = clock;
    this.#secrets = new Secrets(target);
    const { ca, cert, key } = target.tls;
    // Node's own connections do for all others.
    this.#dispatcher =
      ca || cert ? new Agent({ connect: { ca, cert, key } }) : undefined;
    const { credentials } = target;
    this.#tokens =
      credentials.kind === 'oauth2'
        ? new OAuth2Tokens(target, credentials, {
            ...{ clock, dispatcher: this.#dispatcher },
            closing: this.#closing.signal,
          })
        : undefined;
  }

  /**
   * The body of the answer, and its `Date`; within the time that the target has. Throws
   * PrometheusError, whose texts hold no secret.
   */
  async post(
    path: string,
    form: URLSearchParams,
  ): Promise<{ body: string; date: string | null }> {
    const { signal, release } = withDeadline(
      this.#clock,
      this.#target.timeoutSeconds * 1000,
      this.#closing.signal,
    );
    try {
      return await this.#post(path, form, signal);
    } catch (error) {
      if (error instanceof PrometheusError) {
        throw new PrometheusError(this.#redactCause(error.what));
      }
      throw connectionError(this.#target, error);
    } finally {
      release();
    }
  }

  /** What the target said, as it may be shown. */
  redact(said: string): string {
    return this.#secrets.redact(said);
  }

  /** Breaks what is asked at the moment off, as after its deadline. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#dispatcher?.close();
  }

  async #post(path: string, form: URLSearchParams, signal: AbortSignal) {
    const url = `${this.#target.url}${path}`;
    const token = await this.#tokens?.get(signal);
    let response = await this.#send(url, form, token, signal);
    if (response.status === 401 && this.#tokens && token) {
      await discard(response);
      this.#tokens.forget(token);
      const another = await this.#tokens.get(signal);
      response = await this.#send(url, form, another, signal);
    }
    const body = await readBody(this.#target, response);
    if (!response.ok) {
      throw statusError(this.#target, response.status, readErrorText(body));
    }
    return { body, date: response.headers.get('date') };
  }

  async #send(
    url: string,
    form: URLSearchParams,
    token: string | undefined,
    signal: AbortSignal,
  ) {
    if (token) {
      this.#secrets.learn(token);
    }
    const headers = { ...this.#target.headers, ...this.#authorization(token) };
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

  #authorization(token: string | undefined): Record<string, string> {
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
        return { Authorization: `Bearer ${token}` };
    }
  }

  // A proxy may put what it got into its error.
  #redactCause(cause: EvidenceCause): EvidenceCause {
    return 'said' in cause
      ? { ...cause, said: this.redact(cause.said) }
      : cause;
  }
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel();
}
