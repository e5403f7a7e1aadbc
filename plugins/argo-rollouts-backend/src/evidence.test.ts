import {
  type EvidenceMetric,
  type EvidenceSeries,
  type EvidenceView,
  entityRolloutsSchema,
  evidenceViewSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { ConfigReader } from '@backstage/config';
import request from 'supertest';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Behaviour,
  REQUESTS_PER_SECOND,
  abort,
  makeMeasuredRollout,
  promote,
  ship,
  untilRollout,
} from './__testUtils__/measuredRollout';
import {
  type Portal,
  clusterConfig,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';
import {
  countTolerance,
  expectedQuantile,
  ratioTolerance,
} from './__testUtils__/samplingError';
import { systemClock as clock } from './kubernetes';
import { readMetricsConfig, readTargets } from './prometheus';
import { countRequests } from './prometheus/countRequests';
import { PresetFinder } from './prometheus/PresetFinder';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { QueryTemplate } from './prometheus/queries';
import { injectionCorpus } from './prometheus/queries/__fixtures__/injectionCorpus';

// One canary from its beginning to its promotion, and one that is aborted, measured by the
// real Prometheus while a program sends requests of which it is known how they go.
jest.setTimeout(900_000);

const PRESETS = [
  ...['istio', 'linkerd', 'otel-http', 'http-hash', 'http-pod', 'nginx'],
];
const ROLLOUT = { 'argo-rollouts/rollout': 'shop/measured' };
const SCRAPE_SECONDS = 1;

const STABLE: Behaviour = {
  errorRatio: 0.02,
  latencyMs: 80,
  cpuMsPerRequest: 4,
  memoryMb: 100,
  throttledRatio: 0.1,
};
const CANARY: Behaviour = {
  errorRatio: 0.08,
  latencyMs: 200,
  cpuMsPerRequest: 8,
  memoryMb: 150,
  throttledRatio: 0.3,
};

const countsOf = (matchers: string) => {
  const query = (pods: string) =>
    `sum(increase(http_requests_total{namespace="$namespace",pod=~"${pods}"${matchers}}[$window]))`;
  return { canary: query('$canaryPods'), stable: query('$stablePods') };
};
const NEVER = countsOf(',method="PURGE"');
const ANY = countsOf(',method!=""');

let cluster: LocalCluster;
let portal: Portal;

beforeAll(async () => {
  cluster = await startLocalCluster('backend-evidence', '--demo');
  await makeMeasuredRollout(cluster, STABLE);
  portal = await startPortal({
    clusters: [clusterConfig('local', cluster)],
    argoRollouts: {
      prometheus: [
        {
          name: 'real',
          url: cluster.prometheusUrl,
          scrapeSeconds: SCRAPE_SECONDS,
          timeoutSeconds: 20,
          link: { url: 'http://p.example/graph?g0.expr={query}' },
        },
      ],
      metrics: {
        own: [
          {
            name: 'posts',
            unit: 'ratio',
            ratio: {
              part: countsOf(',method="POST"'),
              of: countsOf(''),
            },
          },
          {
            name: 'purges',
            unit: 'ratio',
            ratio: { part: NEVER, of: countsOf('') },
          },
          {
            name: 'purges-or-none',
            unit: 'ratio',
            ratio: {
              part: {
                canary: `${NEVER.canary} or 0 * ${ANY.canary}`,
                stable: `${NEVER.stable} or 0 * ${ANY.stable}`,
              },
              of: countsOf(''),
            },
          },
        ],
      },
    },
    components: {
      found: ROLLOUT,
      'wrong-target': { ...ROLLOUT, 'argo-rollouts/prometheus': 'other' },
      'wrong-preset': { ...ROLLOUT, 'argo-rollouts/metrics-preset': 'other' },
      ...Object.fromEntries(
        PRESETS.map(id => [
          id,
          { ...ROLLOUT, 'argo-rollouts/metrics-preset': id },
        ]),
      ),
    },
  });
});

afterAll(async () => {
  await stopPortals();
  await cluster?.stop();
});

describe('a canary at 25 %', () => {
  beforeAll(async () => {
    // What the first reader of a cluster waits for takes longer on a busy machine.
    await until(async () => (await get('found', '')).status === 200);
    await ship(cluster, 'v2', CANARY);
    await untilRollout(
      cluster,
      ({ phase, currentStepIndex }) =>
        phase === 'Paused' && currentStepIndex === 1,
    );
    await untilSettled();
  });

  it.each(PRESETS)('is measured as it was sent, by %s', async id => {
    await until(async () => {
      const view = await ask(id);
      const { rateSeconds } = view.window;
      expectSent(view, 'canary', CANARY, 0.25);
      expectSent(view, 'stable', STABLE, 0.75);
      // Nothing speaks against it.
      expect(metricOf(view, 'errors').state).toBe('ok');
      expect(metricOf(view, 'errors').preset).toMatchObject({
        id,
        chosenBy: 'entity',
      });
      // The observed share is that of the weight.
      expect(view.share).toMatchObject({
        set: 25,
        actual: 25,
        agreement: { kind: 'agrees' },
      });
      const { share = NaN, requests = NaN } = view.share!.observed ?? {};
      expect(Math.abs(share - 25)).toBeLessThan(
        100 * ratioTolerance(0.25, REQUESTS_PER_SECOND * rateSeconds),
      );
      expect(
        Math.abs(requests - REQUESTS_PER_SECOND * rateSeconds),
      ).toBeLessThan(
        countTolerance(REQUESTS_PER_SECOND * rateSeconds, rateSeconds, 1),
      );
    });
  });

  it('says which preset was found, and why', async () => {
    const { preset } = metricOf(await ask('found'), 'requests');
    expect(preset).toMatchObject({ id: 'istio', chosenBy: 'found' });
    expect(preset?.found?.metric).toBe('istio_requests_total');
  });

  it.each(['http-hash', 'istio'])(
    'gives a query that gives the same in Prometheus, for %s',
    async id => {
      await until(async () => {
        const { metrics } = await ask(id);
        // Nobody counts what one of them asks for.
        for (const metric of metrics.filter(one => one.id !== 'purges')) {
          const { query, latest, link } = seriesOf(metric, 'canary');
          const answer = await fetch(
            `${cluster.prometheusUrl}/api/v1/query?${new URLSearchParams({
              query,
              time: latest!.at,
            })}`,
          );
          const { data } = await answer.json();
          expect(data.result).toHaveLength(1);
          const value = Number(data.result[0].value[1]);
          expect(Math.abs(value - latest!.value)).toBeLessThanOrEqual(
            latest!.value * 5e-5,
          );
          expect(link?.url).toContain(encodeURIComponent(query));
        }
      });
    },
  );

  it('counts the requests of each minute for the judge', async () => {
    const { body } = await portal.read('found');
    const [view] = entityRolloutsSchema.parse(body).rollouts;
    const config = readMetricsConfig(new ConfigReader({}));
    const [target] = readTargets(
      new ConfigReader({
        argoRollouts: {
          prometheus: [
            {
              name: 'real',
              url: cluster.prometheusUrl,
              scrapeSeconds: SCRAPE_SECONDS,
            },
          ],
        },
      }),
    );
    await until(async () => {
      const nowMs = Date.now();
      const result = await countRequests({
        client: new PrometheusClient(target, { clock, random: Math.random }),
        subject: {
          view,
          target: undefined,
          presets: { entity: 'linkerd', rollout: undefined },
        },
        window: { fromMs: nowMs - 240_000, toMs: nowMs },
        config,
        presets: new PresetFinder(config, { clock }),
        nowMs,
      });
      if (result.kind !== 'counts') {
        throw new Error(result.reason.message);
      }
      expect(result).toMatchObject({ target: 'real', binSeconds: 60 });
      // The last minute that is over lies wholly after the change of the weight.
      const { canary, stable } = result.bins.at(-1)!;
      const sent = REQUESTS_PER_SECOND * 60 * 0.25;
      expect(Math.abs(canary.requests! - sent)).toBeLessThan(
        countTolerance(sent, 60, SCRAPE_SECONDS, 0.25),
      );
      expect(Math.abs(stable.requests! - 3 * sent)).toBeLessThan(
        countTolerance(3 * sent, 60, SCRAPE_SECONDS, 0.75),
      );
      expect(
        Math.abs(canary.errors! / canary.requests! - CANARY.errorRatio),
      ).toBeLessThan(ratioTolerance(CANARY.errorRatio, canary.requests!));
      const last = canary.buckets!.at(-1)!;
      expect(last.upToSeconds).toBe(Infinity);
      expect(last.count / canary.requests!).toBeCloseTo(1, 1);
      const median = canary.buckets!.find(
        ({ upToSeconds }) => upToSeconds === 0.25,
      )!;
      expect(median.count / last.count).toBeGreaterThan(0.7);
      expect(canary.restarts).toBe(0);
    });
  });

  it('is reached by no name that tries to leave its literal', async () => {
    const templates = [
      ...['$canaryHash', '$canaryService'].map(
        revision =>
          `http_requests_total{namespace="$namespace",x=~"a-${revision}-b",pod!~'$rollout'}`,
      ),
      'http_requests_total{namespace=~"$namespace",pod=~"$canaryPods"}',
    ].map(text => new QueryTemplate(text, 'canary'));
    for (const name of injectionCorpus()) {
      for (const template of templates) {
        const query = template.render(
          {
            cluster: name,
            namespace: name,
            rollout: name,
            podHash: name,
            service: name,
          },
          60,
          'cluster',
        );
        // Prometheus itself says what it understands, and finds nothing.
        const parsed = await askPrometheus('parse_query', query);
        expect(parsed.type).toBe('vectorSelector');
        const values = parsed.matchers.map(
          ({ value }: { value: string }) => value,
        );
        expect(values).toHaveLength(template === templates[2] ? 4 : 5);
        expect(values).toContain(name.toWellFormed());
        const found = await askPrometheus('query', `count(${query})`);
        expect(found.result).toEqual([]);
      }
    }
  });

  it('measures what the configuration names', async () => {
    const view = await ask('found', { metrics: 'posts,errors,none' });
    expect(view.metrics.map(({ id, state }) => [id, state])).toEqual([
      ['posts', 'ok'],
      ['errors', 'ok'],
      ['none', 'failed'],
    ]);
    const { latest } = seriesOf(metricOf(view, 'posts'), 'canary');
    expect(Math.abs(latest!.value - 0.2)).toBeLessThan(
      ratioTolerance(0.2, latest!.count!),
    );
    expect(metricOf(view, 'none')).toMatchObject({
      reason: { code: 'unknownMetric' },
    });
  });

  it('takes a part that nobody counts for zero only where the query says so', async () => {
    const view = await ask('found', { metrics: 'purges,purges-or-none' });
    const [purges, orNone] = view.metrics;
    expect(purges).toMatchObject({
      state: 'noData',
      reason: { code: 'notCounted' },
    });
    expect(orNone.state).toBe('ok');
    expect(seriesOf(orNone, 'canary').latest).toMatchObject({
      value: 0,
      part: 0,
    });
  });

  it('says what is wrong with an annotation', async () => {
    const target = await ask('wrong-target');
    expect(metricOf(target, 'cpu')).toMatchObject({
      state: 'failed',
      reason: {
        code: 'unknownTarget',
        nextStep: expect.stringContaining('Name one of real'),
      },
    });
    const preset = await ask('wrong-preset');
    expect(metricOf(preset, 'errors')).toMatchObject({
      state: 'failed',
      reason: { code: 'unknownPreset' },
    });
    // What pods use needs no preset of requests.
    expect(metricOf(preset, 'cpu').state).toBe('ok');
  });

  it('asks Prometheus once, however many look', async () => {
    const startedMs = Date.now();
    const before = await queriesOfPrometheus();
    await ask('found', { metrics: 'requests' });
    const once = (await queriesOfPrometheus()) - before;
    await Promise.all(
      Array.from({ length: 20 }, () => ask('found', { metrics: 'requests' })),
    );
    // There is a new answer every 15 seconds at the most.
    const answers = 2 + Math.floor((Date.now() - startedMs) / 15_000);
    expect((await queriesOfPrometheus()) - before).toBeLessThanOrEqual(
      answers * Math.max(once, 4),
    );
  });

  it.each([
    ['window=5m', /window/],
    ['window=2026-01-01T00:00:00Z/2026-01-01T00:00:30Z', /at least a minute/],
    ['window=2026-01-01T00:00:00Z/2026-03-01T00:00:00Z', /31 days/],
    ['metrics=up{}', /is not the name of a metric/],
    ['query=up', /Unrecognized key/],
    ['namespace=Shop', /is not a namespace/],
  ])('refuses %s', async (change, message) => {
    const { status, body } = await get('found', change);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('gives nothing of a rollout that is not the entity’s', async () => {
    const { status } = await get('found', 'rollout=api-service');
    expect(status).toBe(404);
  });
});

describe('a canary that goes on', () => {
  it('is marked where its weight changes, and the share follows', async () => {
    const promotedMs = Date.now();
    await promote(cluster);
    await untilRollout(
      cluster,
      ({ phase, currentStepIndex }) =>
        phase === 'Paused' && currentStepIndex === 3,
    );
    const pausedMs = Date.now();
    const early = await ask('http-hash', { metrics: 'requests' });
    expect(early.share?.agreement.kind).toBe('settling');
    await untilSettled();

    await until(async () => {
      const view = await ask('http-hash', { metrics: 'requests' });
      const { rateSeconds } = view.window;
      const n = REQUESTS_PER_SECOND * rateSeconds;
      expect(view.share).toMatchObject({
        actual: 60,
        agreement: { kind: 'agrees' },
      });
      expect(Math.abs(view.share!.observed!.share - 60)).toBeLessThan(
        100 * ratioTolerance(0.6, n),
      );
      const weights = view.marks.filter(({ kind }) => kind === 'weight');
      expect(weights.map(({ weight }) => weight)).toEqual([25, 60]);
      expectBetween(weights[1].at, promotedMs, pausedMs);
    });
  });

  it('stays the canary after it was promoted, by hash and by service', async () => {
    const { canary } = await ask('http-hash', { metrics: 'requests' });
    await promote(cluster);
    await untilRollout(
      cluster,
      ({ phase, stableRS, currentPodHash }) =>
        phase === 'Healthy' && stableRS === currentPodHash,
    );
    await untilSettled();
    for (const id of ['http-hash', 'nginx']) {
      await until(async () => {
        const view = await ask(id, { metrics: 'requests,errors' });
        expect(view.canary).toEqual({ ...canary, isStableNow: true });
        expect(view.stable).toMatchObject({
          version: 'v1',
          isStableNow: false,
        });
        expect(view.marks.at(-1)?.kind).toBe('promote');
        // All users are with it by now, and it errs as it did as a canary.
        expectSent(view, 'canary', CANARY, 1, ['requests', 'errors']);
        const stable = seriesOf(metricOf(view, 'errors'), 'stable');
        expect(Math.abs(stable.latest!.value - STABLE.errorRatio)).toBeLessThan(
          ratioTolerance(STABLE.errorRatio, stable.latest!.count!),
        );
        // Nobody asked the version before since then.
        expect(Date.parse(stable.latest!.at)).toBeLessThan(Date.now() - 20_000);
      });
    }
  });

  it('is marked where it is aborted', async () => {
    await ship(cluster, 'v3', CANARY);
    await untilRollout(
      cluster,
      ({ phase, currentStepIndex }) =>
        phase === 'Paused' && currentStepIndex === 1,
    );
    const abortedMs = Date.now();
    await abort(cluster);
    await untilRollout(cluster, ({ phase }) => phase === 'Degraded');
    const degradedMs = Date.now();
    const view = await ask('http-hash', {
      metrics: 'requests',
      window: 'update',
    });
    const mark = view.marks.find(({ kind }) => kind === 'abort');
    expectBetween(mark!.at, abortedMs, degradedMs);
    expect(view.share).toMatchObject({ set: 0 });
    expect(view.canary?.version).toBe('v3');
  });
});

describe('a Prometheus', () => {
  const state = async () => {
    const { targets, metrics } = await ask('found', {
      metrics: 'requests,cpu',
      // Another question each time: answers are kept for some seconds.
      window: `${new Date(Date.now() - 600_000).toISOString()}/${new Date(
        Date.now() + 60_000,
      ).toISOString()}`,
    });
    const [target] = targets;
    return {
      target: target.state === 'ok' ? 'ok' : target.reason.code,
      metric: metrics[1].state === 'failed' ? metrics[1].reason.code : 'ok',
    };
  };
  const is = (code: string) => async () =>
    expect(await state()).toEqual({ target: code, metric: code });

  it('with a certificate of one’s own is trusted by its authority only', async () => {
    // The API server has one; it is no Prometheus, and says so over TLS.
    const codeWith = async (tls: object) => {
      const [target] = readTargets(
        new ConfigReader({
          argoRollouts: {
            prometheus: [{ name: 'tls', url: cluster.url, tls }],
          },
        }),
      );
      const client = new PrometheusClient(target, {
        clock,
        random: Math.random,
      });
      const question = { query: 'up', range: null, toMs: 0, maxSeries: 1 };
      const error = await client.ask(question, 0).catch(caught => caught);
      await client.close();
      return error.reason;
    };
    expect(await codeWith({})).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('certificate is not trusted'),
    });
    const ca = Buffer.from(cluster.caData, 'base64').toString();
    expect(['unauthenticated', 'forbidden']).toContain(
      (await codeWith({ ca })).code,
    );
  });

  it('that hangs, dies and comes back is told as such', async () => {
    await until(is('ok'));
    await cluster.tell('hang prometheus');
    await until(is('timeout'));
    await cluster.tell('resume prometheus');
    await until(is('ok'));
    await cluster.tell('kill prometheus');
    await until(is('unreachable'));
    const { status } = await portal.read('found');
    expect(status).toBe(200);
    await cluster.tell('start prometheus');
    await until(is('ok'));
  });
});

/**
 * Until the rate looks at the present weight only, and its answer is new; on a busy machine
 * that takes longer, so what is expected then is waited for.
 */
async function untilSettled() {
  await new Promise(later => setTimeout(later, 80_000));
}

/** Kubernetes tells whole seconds. */
function expectBetween(at: string, fromMs: number, toMs: number) {
  expect(Date.parse(at)).toBeGreaterThan(fromMs - 1_000);
  expect(Date.parse(at)).toBeLessThanOrEqual(toMs);
}

function expectSent(
  view: EvidenceView,
  role: 'canary' | 'stable',
  behaviour: Behaviour,
  share: number,
  only = ['requests', 'errors', 'latency', 'cpu', 'memory', 'throttling'],
) {
  const { rateSeconds } = view.window;
  const sent = REQUESTS_PER_SECOND * rateSeconds * share;
  const tolerance = countTolerance(sent, rateSeconds, SCRAPE_SECONDS, share);
  const expected: Record<string, [value: number, tolerance: number]> = {
    requests: [sent / rateSeconds, tolerance / rateSeconds],
    errors: [behaviour.errorRatio, ratioTolerance(behaviour.errorRatio, sent)],
    latency: expectedQuantile(
      0.95,
      behaviour.latencyMs / 1000,
      bucketsOf(view),
      sent,
    ),
    memory: [behaviour.memoryMb * 1e6, 1],
    throttling: [behaviour.throttledRatio, 0.01],
  };
  for (const [id, [value, most]] of Object.entries(expected)) {
    if (only.includes(id)) {
      const { latest, state } = seriesOf(metricOf(view, id), role);
      expect([id, state]).toEqual([id, 'ok']);
      const difference = Math.abs(latest!.value - value);
      if (!(difference <= most)) {
        throw new Error(
          `${id} of ${role} is ${latest!.value} and not ${value} ± ${most}.`,
        );
      }
    }
  }
  if (only.includes('cpu')) {
    // Per pod: the requests are shared by them.
    const { latest } = seriesOf(metricOf(view, 'cpu'), role);
    const all = (sent / rateSeconds) * (behaviour.cpuMsPerRequest / 1000);
    const pods = all / latest!.value;
    expect(Math.abs(pods - Math.round(pods))).toBeLessThan(
      0.05 * Math.max(1, pods),
    );
  }
  const { total, latest } = seriesOf(metricOf(view, 'errors'), role);
  expect(latest!.part! / latest!.count!).toBeCloseTo(latest!.value, 4);
  expect(total!.count).toBeGreaterThan(0);
}

function bucketsOf(view: EvidenceView): number[] {
  const { preset } = metricOf(view, 'requests');
  const seconds = [
    0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10,
  ];
  return ['istio', 'linkerd'].includes(preset!.id)
    ? [0.001, 0.005, ...seconds]
    : seconds;
}

function metricOf(view: EvidenceView, id: string): EvidenceMetric {
  const metric = view.metrics.find(one => one.id === id);
  if (!metric) {
    throw new Error(`There is no ${id}.`);
  }
  return metric;
}

function seriesOf(
  metric: EvidenceMetric,
  role: 'canary' | 'stable',
): EvidenceSeries {
  if (metric.state === 'failed') {
    throw new Error(`${metric.id}: ${metric.reason.message}`);
  }
  return metric[role];
}

async function ask(
  entity: string,
  options: { metrics?: string; window?: string } = {},
): Promise<EvidenceView> {
  const { status, body } = await get(
    entity,
    new URLSearchParams(options).toString(),
  );
  expect([status, body.error]).toEqual([200, undefined]);
  return evidenceViewSchema.parse(body);
}

function get(entity: string, more: string) {
  const query = new URLSearchParams(
    'cluster=local&namespace=shop&rollout=measured',
  );
  new URLSearchParams(more).forEach((value, key) => query.set(key, value));
  return request(portal.server).get(
    `/api/argo-rollouts/entities/component/default/${entity}/evidence?${query}`,
  );
}

async function askPrometheus(what: string, query: string) {
  const response = await fetch(`${cluster.prometheusUrl}/api/v1/${what}`, {
    method: 'POST',
    body: new URLSearchParams({ query }),
  });
  const { status, data, error } = await response.json();
  expect([status, error]).toEqual(['success', undefined]);
  return data;
}

async function queriesOfPrometheus(): Promise<number> {
  const text = await (await fetch(`${cluster.prometheusUrl}/metrics`)).text();
  return [
    ...text.matchAll(
      /^prometheus_http_requests_total\{.*handler="\/api\/v1\/query(?:_range)?"\} (\d+)/gm,
    ),
  ].reduce((sum, [, count]) => sum + Number(count), 0);
}
