import type { Target } from './types';

/** A header that holds less is no key but the name of a tenant, which would be found in every text. */
const LEAST_OF_HEADER = 6;
/** A few more than can be on their way at once. */
const MAX_TOKENS = 8;
const MAX_SAID = 500;

/** Takes what nobody may read out of what a target says: a proxy may put what it got into its texts. */
export class Secrets {
  readonly #configured: string[];
  #tokens: string[] = [];

  constructor({
    credentials,
    headers,
  }: Pick<Target, 'credentials' | 'headers'>) {
    const keys = Object.values(headers).filter(
      value => value.length >= LEAST_OF_HEADER,
    );
    this.#configured = [...keys, ...secretsOf(credentials)];
  }

  /** An access token that is sent from now on. */
  learn(token: string): void {
    if (!this.#tokens.includes(token)) {
      this.#tokens = [token, ...this.#tokens].slice(0, MAX_TOKENS);
    }
  }

  /** Without secrets, and then no longer than a page can show. */
  redact(said: string): string {
    return (
      [...this.#configured, ...this.#tokens]
        .filter(Boolean)
        // One may hold another.
        .sort((a, b) => b.length - a.length)
        .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), said)
        .slice(0, MAX_SAID)
    );
  }
}

/** The value of `Authorization` for a name and a password. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function secretsOf(credentials: Target['credentials']): string[] {
  switch (credentials.kind) {
    case 'none':
      return [];
    case 'bearer':
      return [credentials.token];
    case 'basic': {
      const { username, password } = credentials;
      return [basic(username, password).slice('Basic '.length), password];
    }
    case 'oauth2':
      return [credentials.clientSecret];
  }
}
