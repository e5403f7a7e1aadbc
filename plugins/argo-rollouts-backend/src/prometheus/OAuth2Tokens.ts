import type { Dispatcher } from 'undici';
import { type Clock, withDeadline } from '../kubernetes';
import { describeFailure } from './errors';
import { readBody } from './readBody';
import { basic } from './secrets';
import { type Credentials, PrometheusError, type Target } from './types';

/** A token that ends so soon is not used any more. */
const RESERVE_MS = 30_000;

/** Gets access tokens for one target with OAuth2 client credentials (RFC 6749, 4.4). */
export class OAuth2Tokens {
  readonly #target: Target;
  readonly #credentials: Extract<Credentials, { kind: 'oauth2' }>;
  readonly #clock: Clock;
  readonly #dispatcher: Dispatcher | undefined;
  readonly #closing: AbortSignal;
  #token: { text: string; untilMs: number } | undefined;
  #asked: Promise<string> | undefined;

  /**
   * @param dispatcher - of the target; its authority and our certificate are for that
   *   host, and for no other that gives the tokens
   */
  constructor(
    target: Target,
    credentials: Extract<Credentials, { kind: 'oauth2' }>,
    options: {
      clock: Clock;
      dispatcher: Dispatcher | undefined;
      closing: AbortSignal;
    },
  ) {
    const { clock, dispatcher, closing } = options;
    this.#target = target;
    this.#credentials = credentials;
    this.#clock = clock;
    this.#closing = closing;
    const isSameHost =
      new URL(credentials.tokenUrl).origin === new URL(target.url).origin;
    this.#dispatcher = isSameHost ? dispatcher : undefined;
  }

  /**
   * One that holds a while; asked for once, however many wait for it. Throws
   * PrometheusError, and the reason of the signal.
   */
  async get(signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    if (this.#token && this.#token.untilMs > this.#clock.nowMs()) {
      return this.#token.text;
    }
    this.#asked ??= this.#ask()
      .then(token => {
        this.#token = token;
        return token.text;
      })
      .finally(() => {
        this.#asked = undefined;
      });
    return unlessAborted(this.#asked, signal);
  }

  /** The target does not take it. */
  forget(refused: string): void {
    // Another question may have brought a new one since.
    if (this.#token?.text === refused) {
      this.#token = undefined;
    }
  }

  // With a deadline of its own, since it is not of one question only.
  async #ask() {
    const { signal, release } = withDeadline(
      this.#clock,
      this.#target.timeoutSeconds * 1000,
      this.#closing,
    );
    try {
      return await this.#askUntil(signal);
    } finally {
      release();
    }
  }

  async #askUntil(signal: AbortSignal) {
    const { tokenUrl, clientId, clientSecret, scopes } = this.#credentials;
    const refused = (said: string) =>
      new PrometheusError({ code: 'noToken', target: this.#target.name, said });
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (scopes.length > 0) {
      form.set('scope', scopes.join(' '));
    }
    let response: Response;
    let body: string;
    try {
      response = await fetch(tokenUrl, {
        method: 'POST',
        body: form,
        headers: {
          Accept: 'application/json',
          // RFC 6749, 2.3.1: both are form-encoded first.
          Authorization: basic(
            encodeURIComponent(clientId),
            encodeURIComponent(clientSecret),
          ),
        },
        redirect: 'manual',
        signal,
        ...(this.#dispatcher && { dispatcher: this.#dispatcher }),
      } as RequestInit);
      body = await readBody(this.#target, response);
    } catch (error) {
      if (error instanceof PrometheusError) {
        throw error;
      }
      throw refused(describeFailure(error, tokenUrl));
    }
    if (!response.ok) {
      throw refused(`HTTP ${response.status}`);
    }
    const { access_token: token, expires_in: expiresIn } = parseToken(body);
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw refused('an answer without a token');
    }
    const seconds = typeof expiresIn === 'number' ? expiresIn : 60;
    return {
      text: token,
      untilMs:
        this.#clock.nowMs() + Math.max(seconds * 1000 - RESERVE_MS, 1_000),
    };
  }
}

async function unlessAborted<T>(
  result: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_, fail) => {
    stop = () => fail(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
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
