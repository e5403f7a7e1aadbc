/**
 * `yarn judge replay`: judges the past of a rollout minute by minute, and prints when the
 * judge would have spoken, to try a profile before trusting it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const USAGE = `yarn judge replay --prometheus URL --rollout NAMESPACE/NAME --from TIME --to TIME [options]

  --profile NAME    http-default unless given
  --config FILE     a portal's configuration (app-config.yaml), for its profiles and presets
  --canary HASH     pod template hashes; found by the label rollouts_pod_template_hash or
  --stable HASH     the names of pods unless given
  --preset NAME     how requests are counted; found unless given
  --scrape SECONDS  how often Prometheus scrapes, 30 unless given
`;

const require = createRequire(import.meta.url);
// Lets Node take the plugins' TypeScript as it is.
require('@backstage/cli/config/nodeTransform.cjs');
const { ConfigReader } = require('@backstage/config');
const { parse: parseYaml } = require('yaml');
const common = require('../plugins/argo-rollouts-common/src');

const backend = '../plugins/argo-rollouts-backend/src';
const { systemClock: clock } = require(`${backend}/kubernetes/clock`);
const { readMetricsConfig } = require(`${backend}/prometheus/metricsConfig`);
const { readTargets } = require(`${backend}/prometheus/targetConfig`);
const { countRequests } = require(`${backend}/prometheus/countRequests`);
const { PresetFinder } = require(`${backend}/prometheus/PresetFinder`);
const { PrometheusClient } = require(`${backend}/prometheus/PrometheusClient`);
const { readJudgeConfig } = require(`${backend}/verdict/judgeConfig`);
const { observe } = require(`${backend}/verdict/observe`);

try {
  await replay(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 4;
}

async function replay(options) {
  const { profile, window, config } = options;
  // What is left out must not hold the rest back.
  const replayed = {
    ...profile,
    metrics: profile.metrics.map(metric =>
      isFromEvidence(metric) ? { ...metric, isRequired: false } : metric,
    ),
  };
  const hashes = await findHashes(options);
  const view = viewOf(options, hashes);
  const metrics = readMetricsConfig(config);
  const client = clientOf(options);
  const counts = await countRequests({
    client,
    subject: {
      view,
      target: undefined,
      presets: { entity: options.preset, rollout: undefined },
    },
    window,
    config: metrics,
    presets: new PresetFinder(metrics, { clock }),
    nowMs: Math.min(Date.now(), window.toMs + 2 * options.scrape * 1000),
  });
  await client.close();
  if (counts.kind === 'none') {
    throw new Error(`${counts.reason.message} ${counts.reason.nextStep}`);
  }
  console.log(
    `Canary ${hashes.canary} against stable ${hashes.stable}, profile ${profile.name}, ${counts.bins.length} minutes counted by ${counts.preset.title}.`,
  );
  const left = profile.metrics.filter(isFromEvidence);
  if (left.length > 0) {
    console.log(
      `Only counts are read again. Left out: ${left
        .map(({ title }) => title)
        .join(', ')}.`,
    );
  }
  let before = '';
  counts.bins.forEach((bin, i) => {
    const soFar = { ...counts, bins: counts.bins.slice(0, i + 1) };
    const seen = { ...window, toMs: bin.atMs, coldSinceMs: [] };
    const { value, sentence } = common.judge(
      observe(replayed, seen, soFar, null),
      replayed,
    );
    const isLast = i === counts.bins.length - 1;
    if (value !== before || isLast) {
      console.log(`${new Date(bin.atMs).toISOString()} ${sentence}`);
    }
    before = value;
  });
}

function isFromEvidence({ source }) {
  return source.kind === 'evidence';
}

/** The newest version in the range is the canary, the one that was there before it stable. */
async function findHashes({ canary, stable, namespace, name, ...options }) {
  if (canary && stable) {
    return { canary, stable };
  }
  const { fromMs, toMs } = options.window;
  const url = new URL(`${options.prometheus}/api/v1/query_range`);
  const pods = `${name}-[a-z0-9]+-[a-z0-9]+`;
  url.search = new URLSearchParams({
    query: `group by (pod, rollouts_pod_template_hash) ({namespace=${JSON.stringify(
      namespace,
    )},pod=~${JSON.stringify(pods)}})`,
    start: String(fromMs / 1000),
    end: String(toMs / 1000),
    // As fine as Prometheus answers, to see which version was there first.
    step: String(Math.max(15, Math.ceil((toMs - fromMs) / 1000 / 5_000))),
  });
  const response = await fetch(url).catch(error => {
    throw new Error(
      `Prometheus could not be reached: ${(error.cause ?? error).message}`,
    );
  });
  if (!response.ok) {
    throw new Error(`Prometheus answered ${response.status}.`);
  }
  const first = new Map();
  for (const { metric, values } of (await response.json()).data.result) {
    const hash =
      metric.rollouts_pod_template_hash ??
      metric.pod.slice(name.length + 1).split('-')[0];
    first.set(hash, Math.min(first.get(hash) ?? Infinity, values[0][0]));
  }
  const newestFirst = [...first].sort(([, a], [, b]) => b - a);
  if (newestFirst.length < 2) {
    throw new Error(
      `Of ${namespace}/${name} Prometheus knows ${newestFirst.length} versions in that time; two are needed. Name them with --canary and --stable.`,
    );
  }
  const [[newest, since], [before, sinceBefore]] = newestFirst;
  if (since === sinceBefore) {
    throw new Error(
      `Of ${namespace}/${name} both ${newest} and ${before} were there from the beginning. Begin earlier, or name them with --canary and --stable.`,
    );
  }
  return { canary: canary ?? newest, stable: stable ?? before };
}

function viewOf({ namespace, name, window }, { canary, stable }) {
  const replicaSet = (hash, revision) => ({
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      uid: hash,
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': String(revision) },
      creationTimestamp: new Date(window.fromMs).toISOString(),
    },
  });
  return common.describeRollout({
    cluster: 'replay',
    rollout: {
      metadata: { name, namespace, uid: 'replay' },
      spec: { strategy: { canary: {} } },
      status: { currentPodHash: canary, stableRS: stable },
    },
    replicaSets: [replicaSet(stable, 1), replicaSet(canary, 2)],
    pods: [],
    analysisRuns: [],
  });
}

function clientOf({ prometheus, scrape }) {
  const [target] = readTargets(
    new ConfigReader({
      argoRollouts: {
        prometheus: [
          { name: 'replay', url: prometheus, scrapeSeconds: scrape },
        ],
      },
    }),
  );
  return new PrometheusClient(target, { clock, random: Math.random });
}

function readOptions(args) {
  const text = { type: 'string' };
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ prometheus: text, rollout: text, from: text, to: text },
      ...{ profile: text, config: text, canary: text, stable: text },
      ...{ preset: text, scrape: { ...text, default: '30' } },
    },
  });
  const window = {
    fromMs: Date.parse(values.from ?? ''),
    toMs: Date.parse(values.to ?? ''),
  };
  const [namespace, name] = (values.rollout ?? '').split('/');
  const isComplete =
    positionals.join() === 'replay' &&
    URL.canParse(values.prometheus ?? '') &&
    Boolean(name) &&
    window.fromMs < window.toMs;
  if (!isComplete) {
    throw new Error(USAGE);
  }
  const config = new ConfigReader(
    values.config ? parseYaml(readFileSync(values.config, 'utf8')) : {},
  );
  const { profiles, defaultProfile } = readJudgeConfig(config);
  const profile = values.profile
    ? profiles.find(each => each.name === values.profile)
    : defaultProfile;
  if (!profile) {
    throw new Error(
      `There is no profile "${values.profile}". There are ${profiles
        .map(each => each.name)
        .join(', ')}.`,
    );
  }
  return {
    ...values,
    ...{ namespace, name, window, config, profile },
    scrape: Number(values.scrape),
  };
}
