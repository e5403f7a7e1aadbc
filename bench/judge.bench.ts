import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { Random } from './judge/random.ts';
import {
  firstAboveOnePercent,
  firstHighOfKayenta,
  toValues,
} from './judge/rivals.ts';
import {
  LOOKS,
  type Scenario,
  profileOf,
  scenarios,
} from './judge/scenarios.ts';
import type {
  CountedMinute,
  MeasuredMinute,
  Observations,
} from 'backstage-plugin-argo-rollouts-common';

/**
 * How often and how soon the judge flags healthy and sick canaries, looked at every
 * minute for an hour, beside a fixed threshold and Kayenta's rule on the same data.
 *
 *     yarn bench judge [--seed 1] [--runs 5000] [--smoke]
 */
const require = createRequire(import.meta.url);
// Lets Node take the plugins' TypeScript as it is.
require('@backstage/cli/config/nodeTransform.cjs');

const source = '../plugins/argo-rollouts-common/src/judge';
const { judge } = require(source);
const { followCounts } = require(`${source}/followCounts`);
const { followValues } = require(`${source}/followValues`);
const { shiftInterval } = require(`${source}/mannWhitney`);
const { shippedProfiles } = require(`${source}/profiles`);

const isSmoke = process.argv.includes('--smoke');
const seed = option('--seed', 1);
const runs = option('--runs', isSmoke ? 20 : 5_000);
const rivalRuns = Math.min(runs, isSmoke ? 2 : 200);

console.log(
  `${runs} runs of ${LOOKS} looks, seed ${seed}; rivals ${rivalRuns} runs; ${
    cpus().length
  } cores. 10 % weight and 0.5 % base errors unless said.\n`,
);
console.log(
  '| case | margin | flagged | median min | target | ok | passed | threshold 1 % | Kayenta |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
let missed = 0;
for (const [i, scenario] of scenarios.entries()) {
  const row = measure(scenario, new Random(seed * 1_000_003 + i));
  if (!row.isGood) missed += 1;
  console.log(`| ${row.cells.join(' | ')} |`);
}
const timeMs = measureTime(new Random(seed));
const isFast = timeMs <= 5;
console.log(
  `\nverdict for 6 metrics over 60 min: ${timeMs.toFixed(2)} ms (target 5 ms)${
    isFast ? '' : ' MISSED'
  }`,
);
console.log(missed === 0 ? 'All targets met.' : `${missed} targets missed.`);
if (!isSmoke && (missed > 0 || !isFast)) process.exitCode = 1;

function measure(scenario: Scenario, random: Random) {
  const flags: (number | null)[] = [];
  const passes: (number | null)[] = [];
  const naive: (number | null)[] = [];
  const kayenta: (number | null)[] = [];
  const { mostRuns = runs } = scenario;
  for (let run = 0; run < Math.min(runs, mostRuns); run++) {
    const minutes = scenario.play(random);
    const seen = firstVerdicts(scenario, minutes);
    flags.push(seen.flag);
    passes.push(seen.pass);
    if (run < rivalRuns) {
      const values = toValues(minutes);
      naive.push(firstAboveOnePercent(values));
      kayenta.push(firstHighOfKayenta(values, shiftInterval));
    }
  }
  const { flagged, medianMinutes } = scenario.target;
  const rate = rateOf(flags);
  const median = medianOf(flags);
  const isRateGood =
    !flagged ||
    ('atMost' in flagged ? rate <= flagged.atMost : rate >= flagged.atLeast);
  const isGood =
    isRateGood &&
    (medianMinutes === undefined || (median ?? Infinity) <= medianMinutes);
  const hasTarget = Boolean(flagged) || medianMinutes !== undefined;
  const isMeasured = typeof scenario.play(random)[0].canary === 'number';
  const cells = [
    scenario.name,
    `${scenario.margin}`,
    percent(rate),
    `${median ?? '–'}`,
    describeTarget(scenario.target),
    describeOutcome(hasTarget, isGood),
    describe(passes),
    isMeasured ? '–' : describe(naive),
    describe(kayenta),
  ];
  return { cells, isGood };
}

/** The first minute at which each verdict would have been given. */
function firstVerdicts(
  scenario: Scenario,
  minutes: CountedMinute[] | MeasuredMinute[],
): { flag: number | null; pass: number | null } {
  const profile = profileOf(scenario);
  const [metric] = profile.metrics;
  const certainty = { alpha: 0.01, passAlpha: 0.05, warmUpMinutes: 0 };
  const first = (index: number) => (index === -1 ? null : index + 1);
  if (metric.kind !== 'continuous') {
    const followed: { isWorse: boolean; isWithinMargin: boolean }[] =
      followCounts(minutes, metric, certainty);
    return {
      flag: first(followed.findIndex(({ isWorse }) => isWorse)),
      pass: first(followed.findIndex(({ isWithinMargin }) => isWithinMargin)),
    };
  }
  // Blocks change as minutes come, so that each look is one of its own.
  let flag: number | null = null;
  let pass: number | null = null;
  for (let look = 20; look <= LOOKS && flag === null; look++) {
    const found = followValues(minutes.slice(0, look), metric, {
      ...certainty,
      coldSinceMs: [],
    });
    if (found.isWorse) flag = look;
    if (found.isWithinMargin) pass ??= look;
  }
  return { flag, pass };
}

/** Six metrics as a profile may have them, judged as the backend does it. */
function measureTime(random: Random): number {
  const counted = scenarios.find(({ name }) => name === 'healthy, 100 req/s')!;
  const measured = scenarios.find(({ name }) => name.includes('latency'))!;
  const [share] = profileOf(counted).metrics;
  const [value] = profileOf(measured).metrics;
  const metrics = Array.from({ length: 6 }, (_, i) => ({
    ...(i < 4 ? share : value),
    id: `metric-${i}`,
    ...(i === 0 ? { objective: shippedProfiles[0].metrics[0].objective } : {}),
  }));
  const observations = {
    fromMs: 0,
    toMs: LOOKS * 60_000,
    coldSinceMs: [],
    metrics: metrics.map(({ id }, i) => ({
      id,
      queries: [],
      kind: i < 4 ? 'counted' : 'measured',
      minutes: (i < 4 ? counted : measured).play(random),
    })),
  } as Observations;
  const profile = { ...profileOf(counted), metrics };
  const times = Array.from({ length: isSmoke ? 50 : 300 }, () => {
    const before = process.cpuUsage();
    judge(observations, profile);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function rateOf(minutes: (number | null)[]): number {
  return minutes.filter(minute => minute !== null).length / minutes.length;
}

function medianOf(minutes: (number | null)[]): number | null {
  const found = minutes.filter(minute => minute !== null);
  return (
    found.sort((a, b) => a - b)[Math.floor((found.length - 1) / 2)] ?? null
  );
}

function describe(minutes: (number | null)[]): string {
  const median = medianOf(minutes);
  return `${percent(rateOf(minutes))}${median === null ? '' : ` @${median}`}`;
}

function describeTarget({
  flagged,
  medianMinutes,
}: Scenario['target']): string {
  const rate =
    flagged &&
    ('atMost' in flagged
      ? `≤ ${percent(flagged.atMost)}`
      : `≥ ${percent(flagged.atLeast)}`);
  const median = medianMinutes && `median ≤ ${medianMinutes}`;
  return [rate, median].filter(Boolean).join(', ') || '–';
}

function describeOutcome(hasTarget: boolean, isGood: boolean): string {
  if (!hasTarget) {
    return '';
  }
  return isGood ? 'yes' : 'NO';
}

function percent(rate: number): string {
  return `${Number((100 * rate).toFixed(2))} %`;
}

function option(name: string, byDefault: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? byDefault : Number(process.argv[at + 1]);
}
