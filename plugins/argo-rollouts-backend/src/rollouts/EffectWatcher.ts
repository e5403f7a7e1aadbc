import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type ActionRequest,
  type EffectView,
  type RolloutView,
  observeEffect,
} from 'backstage-plugin-argo-rollouts-common';
import type { Attempt } from '../actionlog';
import type { Clock } from '../kubernetes';
import { sleep } from '../kubernetes/clock';

/** An action that the API server has taken. */
export interface Taken {
  request: ActionRequest;
  attempt: Attempt;
  /** The rollout as it was judged. */
  before: RolloutView;
  /** With the patches. */
  accepted: RolloutView;
  /** The rollout as it is now; null when it is gone or nobody can say. */
  look(): Promise<RolloutView | null>;
}

/** Often at first, when most controllers act; seldom later. */
const PAUSES_MS = [250, 250, 500, 500, 1_000, 1_000, 1_500, 2_000, 3_000];
const LAST_PAUSE_MS = 5_000;
/** Then it is left to those who look for abandoned attempts. */
const GIVE_UP_MS = 120_000;
/** When a controller that has not acted is worth a line in the log of the portal. */
const SLOW_MS = 10_000;

/**
 * Follows what was asked to what the controller makes of it, and tells the action log.
 *
 * It asks the API server itself, so that it works without a cache and for an action that
 * nobody looks at.
 */
export class EffectWatcher {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #end = new AbortController();

  constructor(options: { clock: Clock; logger: LoggerService }) {
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Returns at once. */
  follow(taken: Taken): void {
    this.#follow(taken).catch(error =>
      this.#logger.warn(
        `What became of ${describe(taken)} was not recorded`,
        error,
      ),
    );
  }

  close(): void {
    this.#end.abort();
  }

  async #follow(taken: Taken): Promise<void> {
    const { attempt } = taken;
    try {
      switch (await this.#watch(taken)) {
        case 'observed':
          return await attempt.observed();
        case 'superseded':
          return await attempt.superseded();
        default:
          return undefined;
      }
    } finally {
      attempt.left();
    }
  }

  /** Undefined when it has not come to that in time. */
  async #watch(taken: Taken): Promise<'observed' | 'superseded' | undefined> {
    const { request, before, accepted } = taken;
    const startedAtMs = this.#clock.nowMs();
    let isSlow = false;
    for (let i = 0; ; i++) {
      await sleep(this.#clock, PAUSES_MS[i] ?? LAST_PAUSE_MS, this.#end.signal);
      const passedMs = this.#clock.nowMs() - startedAtMs;
      if (this.#end.signal.aborted || passedMs > GIVE_UP_MS) {
        return undefined;
      }
      const now = await taken.look().catch(() => null);
      const effect: EffectView | null =
        now && observeEffect(request, { before, accepted, now });
      if (effect?.state === 'observed' || effect?.state === 'superseded') {
        return effect.state;
      }
      if (passedMs > SLOW_MS && !isSlow) {
        isSlow = true;
        this.#logger.warn(
          `The controller has not acted on ${describe(taken)} for ${Math.round(
            passedMs / 1_000,
          )} s: ${effect?.doing ?? 'the cluster does not answer'}`,
        );
      }
    }
  }
}

function describe({ request: { verb, rollout } }: Taken): string {
  return `${verb} of ${rollout.cluster}/${rollout.namespace}/${rollout.name}`;
}
