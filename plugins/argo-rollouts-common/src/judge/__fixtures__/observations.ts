import type {
  Counted,
  CountedMinute,
  MeasuredMinute,
  Observations,
} from '../observations';
import type { JudgeProfile, MetricProfile } from '../profile';

export const START_MS = Date.parse('2026-11-24T12:00:00Z');

type CountOf = (minute: number) => [total: number, events: number];

/** Minutes in which each side counts what its function says. */
export function counted(
  length: number,
  canary: CountOf,
  stable: CountOf,
): CountedMinute[] {
  const toCounted = ([total, events]: [number, number]): Counted => ({
    total,
    events,
  });
  return Array.from({ length }, (_, i) => ({
    startMs: START_MS + i * 60_000,
    seconds: 60,
    isPartial: false,
    canary: toCounted(canary(i)),
    stable: toCounted(stable(i)),
  }));
}

/** Minutes in which each side measures what its function says. */
export function measured(
  length: number,
  canary: (minute: number) => number,
  stable: (minute: number) => number,
): MeasuredMinute[] {
  return Array.from({ length }, (_, i) => ({
    startMs: START_MS + i * 60_000,
    seconds: 60,
    isPartial: false,
    canary: canary(i),
    stable: stable(i),
  }));
}

/** Observations of the metric `errors`, or `latency` for measured minutes. */
export function observe(
  minutes:
    | { errors: CountedMinute[] }
    | { latency: MeasuredMinute[] }
    | { errors: CountedMinute[]; latency: MeasuredMinute[] },
): Observations {
  const evidence = { queries: [{ text: 'the query', link: null }] };
  const all = Object.values(minutes).flat() as CountedMinute[];
  const ends = all.map(({ startMs, seconds }) => startMs + seconds * 1000);
  return {
    fromMs: START_MS,
    toMs: Math.max(START_MS, ...ends.filter(Number.isFinite)),
    coldSinceMs: [],
    metrics: [
      ...('errors' in minutes
        ? [
            {
              ...evidence,
              id: 'errors',
              kind: 'counted' as const,
              minutes: minutes.errors,
            },
          ]
        : []),
      ...('latency' in minutes
        ? [
            {
              ...evidence,
              id: 'latency',
              kind: 'measured' as const,
              minutes: minutes.latency,
            },
          ]
        : []),
    ],
  };
}

export const errors: Extract<MetricProfile, { kind: 'share' }> = {
  id: 'errors',
  source: { kind: 'errors' },
  title: 'Errors',
  unit: 'ratio',
  kind: 'share',
  isRequired: true,
  margin: 1.5,
  passMargin: 2,
  objective: null,
  leastRequests: 100,
  negligible: 0,
};

export const latency: Extract<MetricProfile, { kind: 'continuous' }> = {
  id: 'latency',
  source: { kind: 'evidence', metric: 'latency' },
  title: 'Latency',
  unit: 'seconds',
  kind: 'continuous',
  scale: 'ratio',
  isRequired: true,
  margin: 1.1,
  passMargin: 1.25,
  objective: null,
};

export function profileOf(
  metrics: MetricProfile[],
  fields: Partial<JudgeProfile> = {},
): JudgeProfile {
  return {
    name: 'test',
    familyAlpha: 0.01,
    passAlpha: 0.05,
    warmUpMinutes: 0,
    leastMinutes: 3,
    gate: { mode: 'enforce', onInsufficient: 'hold', onNoData: 'hold' },
    ...fields,
    metrics,
  };
}
