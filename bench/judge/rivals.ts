import type {
  CountedMinute,
  MeasuredMinute,
} from 'backstage-plugin-argo-rollouts-common';

type Values = { canary: number; stable: number }[];

/** Per minute, as far as both sides have a value. */
export function toValues(minutes: CountedMinute[] | MeasuredMinute[]): Values {
  return minutes.map(({ canary, stable }) => ({
    canary: toValue(canary),
    stable: toValue(stable),
  }));
}

function toValue(value: number | { total: number; events: number } | null) {
  if (value === null || typeof value === 'number') {
    return value ?? NaN;
  }
  return value.total > 0 ? value.events / value.total : NaN;
}

/** "The canary's error ratio of this minute is above 1 %", as many pipelines have it. */
export function firstAboveOnePercent(values: Values): number | null {
  const minute = values.findIndex(({ canary }) => canary > 0.01);
  return minute === -1 ? null : minute + 1;
}

/**
 * Kayenta's NetflixACAJudge asked every minute: Mann-Whitney at 98 %, `High` when the
 * lower bound is above a quarter of the estimate.
 */
export function firstHighOfKayenta(
  values: Values,
  shiftInterval: (
    a: number[],
    b: number[],
    alphaLower: number,
    alphaUpper: number,
  ) => { estimate: number; lower: number; upper: number },
): number | null {
  for (let minute = 5; minute <= values.length; minute += 1) {
    const sofar = values.slice(0, minute);
    const canary = sofar.map(value => value.canary).filter(Number.isFinite);
    const stable = sofar.map(value => value.stable).filter(Number.isFinite);
    if (canary.length < 2 || stable.length < 2) continue;
    const interval = shiftInterval(canary, stable, 0.01, 0.01);
    if (interval.lower > 0.25 * Math.abs(interval.estimate)) {
      return minute;
    }
  }
  return null;
}
