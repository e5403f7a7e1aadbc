import type { EntryPoint, Target } from './entryPoints.ts';

export type PlayedRequest = {
  target: Target;
  method: 'GET' | 'POST';
  code: '200' | '500';
  durationSeconds: number;
};

/** Returns numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Users who send requests at an even pace. Each request goes to a service by
 * its weight and to any pod of it, and is answered as that pod's version does.
 */
export class Users {
  readonly #random: Random;
  /** The part of a request that is due, by entry point. */
  readonly #due = new Map<string, number>();

  constructor(random: Random = Math.random) {
    this.#random = random;
  }

  *play(
    entryPoints: EntryPoint[],
    elapsedSeconds: number,
  ): Generator<PlayedRequest> {
    for (const entryPoint of entryPoints) {
      let due =
        (this.#due.get(entryPoint.key) ?? 0) +
        entryPoint.requestsPerSecond * elapsedSeconds;
      for (; due >= 1; due--) {
        const target = chooseTarget(entryPoint, this.#random);
        if (target) yield answer(target, this.#random);
      }
      this.#due.set(entryPoint.key, due);
    }
  }
}

/** Undefined when the chosen service has no ready pod. */
export function chooseTarget(
  { backends }: EntryPoint,
  random: Random,
): Target | undefined {
  const total = backends.reduce((sum, { weight }) => sum + weight, 0);
  let rest = random() * total;
  const backend = backends.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return backend?.pods[Math.floor(random() * backend.pods.length)];
}

function answer(target: Target, random: Random): PlayedRequest {
  const { errorRatio, latencyMs } = target.profile;
  return {
    target,
    method: random() < 0.8 ? 'GET' : 'POST',
    code: random() < errorRatio ? '500' : '200',
    durationSeconds:
      (latencyMs / 1000) * Math.exp(LATENCY_SPREAD * standardNormal(random)),
  };
}

/** Box and Muller's transform; 1 - random() keeps the logarithm finite. */
function standardNormal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}

// Of the logarithm: the 95th percentile is exp(0.3 * 1.645) = 1.64 medians.
const LATENCY_SPREAD = 0.3;
