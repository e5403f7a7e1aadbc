import type {
  CountedMinute,
  JudgeProfile,
  MeasuredMinute,
  MetricProfile,
} from 'backstage-plugin-argo-rollouts-common';
import type { Random } from './random.ts';

export const LOOKS = 60;

/** What is played, how it is judged, and how good the judge must be at it. */
export interface Scenario {
  name: string;
  /** With what the judge may say at any of the looks. */
  target: {
    flagged?: { atMost: number } | { atLeast: number };
    medianMinutes?: number;
  };
  margin: number;
  /** Where playing takes long, so many runs have to do. */
  mostRuns?: number;
  play(random: Random): CountedMinute[] | MeasuredMinute[];
}

const healthy = { flagged: { atMost: 0.01 } };

export const scenarios: Scenario[] = [
  ...[1, 10, 100].map(perSecond =>
    requests({
      name: `healthy, ${perSecond} req/s`,
      perSecond,
      target: healthy,
    }),
  ),
  ...[10, 100].map(perSecond =>
    requests({
      name: `healthy, ${perSecond} req/s, bursts apart (cv² 0.25)`,
      perSecond,
      squaredVariation: 0.25,
      margin: 1.5,
      target: { flagged: { atMost: 0.015 } },
    }),
  ),
  requests({
    name: '10 × errors, 1 req/s',
    perSecond: 1,
    ratio: 10,
    target: { flagged: { atLeast: 0.99 }, medianMinutes: 20 },
  }),
  requests({
    name: '3 × errors, 10 req/s',
    perSecond: 10,
    ratio: 3,
    target: { flagged: { atLeast: 0.99 }, medianMinutes: 18 },
  }),
  requests({
    name: '10 × errors, 10 req/s',
    perSecond: 10,
    ratio: 10,
    target: { medianMinutes: 3 },
  }),
  requests({
    name: '2 × errors, 100 req/s',
    perSecond: 100,
    ratio: 2,
    target: { flagged: { atLeast: 0.99 }, medianMinutes: 7 },
  }),
  ...[0.9, 0.5, 0].map(correlation => latencies(correlation)),
  ...[10, 100].map(perSecond =>
    requests({
      name: `healthy, base error 20 %, ${perSecond} req/s`,
      perSecond,
      base: 0.2,
      target: healthy,
    }),
  ),
  requests({
    name: 'healthy, weights 5 → 25 → 50 %, 10 req/s',
    perSecond: 10,
    weight: minute => [0.05, 0.25, 0.5][Math.floor(minute / 20)],
    target: healthy,
  }),
  // Beside the table: what the margin of the shipped profiles costs.
  ...(
    [
      [1, 10],
      [10, 3],
      [10, 10],
      [100, 2],
    ] as const
  ).map(([perSecond, ratio]) =>
    requests({
      name: `${ratio} × errors, ${perSecond} req/s`,
      perSecond,
      ratio,
      margin: 1.5,
      target: {},
    }),
  ),
  requests({
    name: 'healthy, 1000 req/s, bursts apart (cv² 0.25)',
    perSecond: 1_000,
    squaredVariation: 0.25,
    margin: 1.5,
    mostRuns: 500,
    target: {},
  }),
];

/** One metric without objective, so that the comparison alone decides. */
export function profileOf({ margin, play }: Scenario): JudgeProfile {
  const isCounted = play.name === 'counts';
  const base = {
    id: 'metric',
    source: { kind: 'errors' as const },
    title: 'Metric',
    isRequired: true,
    margin,
    objective: null,
  };
  const metric: MetricProfile = isCounted
    ? {
        ...base,
        kind: 'share',
        unit: 'ratio',
        passMargin: 2,
        leastRequests: 0,
        negligible: 0,
      }
    : {
        ...base,
        kind: 'continuous',
        unit: 'seconds',
        scale: 'ratio',
        passMargin: 1.25,
      };
  return {
    name: 'bench',
    familyAlpha: 0.01,
    passAlpha: 0.05,
    warmUpMinutes: 0,
    leastMinutes: 5,
    metrics: [metric],
    gate: { mode: 'off', onInsufficient: 'hold', onNoData: 'hold' },
  };
}

function requests(options: {
  name: string;
  perSecond: number;
  ratio?: number;
  base?: number;
  margin?: number;
  mostRuns?: number;
  squaredVariation?: number;
  weight?(minute: number): number;
  target: Scenario['target'];
}): Scenario {
  const { ratio = 1, base = 0.005, margin = 1, squaredVariation } = options;
  const { weight = () => 0.1 } = options;
  const answer = (random: Random, mean: number, share: number) => {
    const burst = squaredVariation ? random.gamma(squaredVariation) : 1;
    const total = random.poisson(mean);
    return {
      total,
      events: random.binomial(total, Math.min(1, share * burst)),
    };
  };
  return {
    name: options.name,
    target: options.target,
    mostRuns: options.mostRuns,
    margin,
    play: function counts(random) {
      const perMinute = 60 * options.perSecond;
      return Array.from({ length: LOOKS }, (_, minute) => ({
        ...emptyMinute(minute),
        canary: answer(random, perMinute * weight(minute), base * ratio),
        stable: answer(random, perMinute * (1 - weight(minute)), base),
      }));
    },
  };
}

/** Healthy latency that hangs together from minute to minute, 10 % around its mean. */
function latencies(correlation: number): Scenario {
  return {
    name: `healthy latency, autocorrelation ${correlation}`,
    target: { flagged: { atMost: 0.05 } },
    margin: 1.1,
    play: function values(random) {
      const walk = () => {
        let deviation = random.normal();
        return () => {
          const value = 0.2 * (1 + 0.1 * deviation);
          deviation =
            correlation * deviation +
            Math.sqrt(1 - correlation ** 2) * random.normal();
          return value;
        };
      };
      const canary = walk();
      const stable = walk();
      return Array.from({ length: LOOKS }, (_, minute) => ({
        ...emptyMinute(minute),
        canary: canary(),
        stable: stable(),
      }));
    },
  };
}

function emptyMinute(minute: number) {
  return { startMs: minute * 60_000, seconds: 60, isPartial: false };
}
