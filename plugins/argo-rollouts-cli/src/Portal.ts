import {
  type EntityRollouts,
  type RolloutRef,
  type VerdictReply,
  entityRolloutsSchema,
  verdictReplySchema,
} from 'backstage-plugin-argo-rollouts-common';
import type { Question } from './options';

const ANSWER_TIMEOUT_MS = 90_000;

/** The portal's backend, over HTTP. All methods throw an Error that can be printed. */
export class Portal {
  readonly #entity: string;
  readonly #token: string | null;

  constructor({ portal, entity, token }: Question) {
    const { kind, namespace, name } = entity;
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    this.#entity = `${portal}/api/argo-rollouts/entities/${path}`;
    this.#token = token;
  }

  async rollouts(): Promise<EntityRollouts> {
    return entityRolloutsSchema.parse(await this.#ask('rollouts'));
  }

  /** Answers when there is a decision or the time is up, 60 s at most. */
  async waitForVerdict(
    rollout: RolloutRef,
    waitSeconds: number,
  ): Promise<VerdictReply> {
    return verdictReplySchema.parse(
      await this.#ask('verdicts/wait', { rollout, waitSeconds }),
    );
  }

  async #ask(path: string, body?: unknown): Promise<unknown> {
    let response: Response;
    try {
      response = await fetch(`${this.#entity}/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(this.#token ? { Authorization: `Bearer ${this.#token}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        // A portal that sends us elsewhere shall not get the token there.
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
    } catch (error) {
      throw new Error(`The portal could not be reached: ${causeOf(error)}`);
    }
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `The portal answered ${response.status}: ${messageIn(text)}`,
      );
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(
        'The portal answered with something else than JSON. Is --portal the address of its backend?',
      );
    }
  }
}

function causeOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

function messageIn(text: string): string {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text.slice(0, 200) || 'no text';
  }
}
