import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  type PermissionEvaluator,
} from '@backstage/plugin-permission-common';
import {
  type EvidenceView,
  describeRollout,
  evidenceQuerySchema,
  evidenceViewSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { FakeClock } from '../__testUtils__/FakeClock';
import { OddServer } from '../__testUtils__/OddServer';
import { type Clock, systemClock } from '../kubernetes';
import { EvidenceService } from './EvidenceService';
import { readMetricsConfig } from './metricsConfig';
import { readTargets } from './targetConfig';

const server = new OddServer();
beforeAll(() => server.start());
afterEach(() => server.forget());
afterAll(() => server.stop());

const NOW_MS = Date.parse('2026-01-01T12:00:07Z');
/** So that no answer comes too late, however busy the machine is. */
const TIMEOUT_SECONDS = 60;

/** Time that stands still: no test is in two of the spans in which answers are shared. */
class StandingClock implements Clock {
  aheadMs = 0;
  readonly after = systemClock.after;

  nowMs(): number {
    return NOW_MS + this.aheadMs;
  }
}

/** The queries that came, since the start of a test. */
let asked: string[] = [];
beforeEach(() => {
  asked = [];
});

describe('EvidenceService', () => {
  it('measures six metrics in sixteen queries and one that finds the preset', async () => {
    play(() => '12');
    const view = await read(serviceOf());
    expect(view.metrics.map(({ id, state }) => [id, state])).toEqual([
      ['requests', 'ok'],
      ['errors', 'ok'],
      ['latency', 'ok'],
      ['cpu', 'ok'],
      ['memory', 'ok'],
      ['throttling', 'ok'],
    ]);
    expect(view.targets).toMatchObject([{ name: 'odd', state: 'ok' }]);
    expect(asked).toHaveLength(17);
  });

  it('asks for fifty viewers what it asks for one', async () => {
    play(() => '12');
    const service = serviceOf();
    await Promise.all(Array.from({ length: 50 }, () => read(service)));
    expect(asked).toHaveLength(17);
  });

  it('tells no data, no requests and zero apart', async () => {
    play(query => {
      if (query.includes('5..')) {
        return '0';
      }
      return query.includes(CANARY) ? '0' : '100';
    });
    const view = await read(serviceOf(), 'requests,errors,cpu');
    const [requests, errors] = view.metrics;
    expect(errors).toMatchObject({
      state: 'ok',
      canary: { state: 'noRequests', latest: null },
      stable: { state: 'ok', latest: { value: 0, count: 100, part: 0 } },
    });
    expect(requests).toMatchObject({
      state: 'ok',
      canary: { state: 'noRequests', latest: { value: 0 } },
    });
    play(query => (query.includes('requests_total') ? '0' : null));
    const quiet = await read(serviceOf(), 'errors,cpu');
    expect(quiet.metrics).toMatchObject([
      { state: 'noRequests', reason: { code: 'noRequests' } },
      { state: 'noData', reason: { code: 'noSeries' } },
    ]);
    expect(quiet.share?.agreement).toEqual({
      kind: 'unknown',
      why: 'noRequests',
    });
  });

  it('takes errors that nobody counts for no data, and names the label', async () => {
    // As it is where the status is in a label of another name.
    play(query => (query.includes('5..') ? null : '100'));
    const service = serviceOf();
    const view = await read(service, 'requests,errors');
    const reason = {
      code: 'notCounted',
      cause: {
        ...{ code: 'noErrorLabel', metric: 'http_requests_total' },
        label: 'code',
      },
    };
    const series = { state: 'noData', latest: null, total: { part: null } };
    expect(view.metrics).toMatchObject([
      { id: 'requests', state: 'ok' },
      { state: 'noData', reason, canary: series, stable: series },
    ]);
    const counts = await service.count(SUBJECT, {
      fromMs: NOW_MS - 600_000,
      toMs: NOW_MS,
    });
    expect(counts).toMatchObject({ kind: 'counts', whyNoErrors: reason });
    const { bins } = counts as Extract<typeof counts, { kind: 'counts' }>;
    const counted = bins.filter(({ canary }) => canary.requests !== null);
    expect(counted.length).toBeGreaterThan(1);
    expect(counted.every(({ canary }) => canary.errors === null)).toBe(true);
  });

  it('asks whether the label of errors is there in the same query', async () => {
    play(() => '12');
    const view = await read(serviceOf(), 'errors');
    const revision = `namespace="shop",rollouts_pod_template_hash="${CANARY}"`;
    const { rateSeconds } = view.window;
    const sum = (matchers: string) =>
      `sum(increase(http_requests_total{${matchers}}[${rateSeconds}s]))`;
    const errors = `${sum(`${revision},code=~"5.."`)} or 0 * ${sum(
      `${revision},code!=""`,
    )}`;
    expect(asked).toContain(errors);
    expect(view.metrics).toMatchObject([
      { canary: { query: `(${errors}) / (${sum(revision)})` } },
    ]);
  });

  it('says so when no preset fits', async () => {
    play(query => (query.includes('container_') ? '1' : null));
    const view = await read(serviceOf(), 'requests,memory');
    expect(view.metrics).toMatchObject([
      {
        state: 'noData',
        reason: {
          code: 'noSeries',
          message: expect.stringContaining('istio_requests_total'),
        },
      },
      { state: 'ok' },
    ]);
  });

  it('does not take what was there in the past for what is there now', async () => {
    const startMs = NOW_MS - 1_800_000;
    play((_query, atMs) => (atMs < startMs ? null : '1'));
    const service = serviceOf();
    const past = (minutes: number) =>
      new Date(startMs - minutes * 60_000).toISOString();
    const hourBefore = `${past(70)}/${past(10)}`;
    const stateOf = async (window: string) =>
      (await read(service, 'requests', window)).metrics[0].state;
    expect(await stateOf(hourBefore)).toBe('noData');
    expect(await stateOf('15m')).toBe('ok');
    // Nor the other way round.
    expect(await stateOf(`${past(60)}/${past(10)}`)).toBe('noData');
  });

  it('marks nothing that happened after a window of the past', async () => {
    play(() => '1');
    const service = serviceOf({}, AuthorizeResult.ALLOW, {
      ...viewOfCanary(),
      timeline: [ago(20), ago(90)].map((at, i) => ({
        ...{ id: `${i}`, at, kind: 'aborted', text: '', severity: 'error' },
        what: { code: 'aborted', because: null },
        ...{ stepIndex: null, object: null, count: 1, evidence: 'event' },
      })),
    });
    const marksOf = async (window: string) =>
      (await read(service, 'cpu', window)).marks.map(({ id }) => id);
    expect(await marksOf(`${ago(120)}/${ago(60)}`)).toEqual(['1']);
    expect(await marksOf(`${ago(120)}/${ago(-1)}`)).toEqual(['1', '0']);
  });

  it('asks anew soon for a past of which a failing Prometheus could not tell', async () => {
    const clock = new StandingClock();
    const service = serviceOf({}, AuthorizeResult.ALLOW, viewOfCanary(), clock);
    const past = `${ago(120)}/${ago(60)}`;
    const stateOf = async () =>
      (await read(service, 'cpu', past)).metrics[0].state;
    server.answer('/api/v1/query', () => new Response('', { status: 503 }));
    expect(await stateOf()).toBe('failed');
    play(() => '1');
    clock.aheadMs = 20_000;
    expect(await stateOf()).toBe('ok');
    const { length } = asked;
    clock.aheadMs = 200_000;
    expect(await stateOf()).toBe('ok');
    expect(asked).toHaveLength(length);
  });

  it('calls evidence partial when Prometheus warns', async () => {
    play(
      () => '1',
      () => ({ warnings: ['a store did not answer'] }),
    );
    const view = await read(serviceOf(), 'cpu');
    const reason = {
      code: 'warnings',
      message: expect.stringContaining('a store did not answer'),
    };
    expect(view.metrics).toMatchObject([{ state: 'partial', reason }]);
    expect(view.targets).toMatchObject([{ state: 'partial', reason }]);
  });

  it('calls the metric partial that Prometheus warns of, and no other', async () => {
    const warned = (value: string | null) =>
      play(
        query => (query.includes('memory') ? value : '1'),
        query =>
          query.includes('memory')
            ? { warnings: ['a store did not answer'] }
            : {},
      );
    const reason = { code: 'warnings' };
    warned('1');
    const some = await read(serviceOf(), 'memory,cpu,requests');
    expect(some.metrics).toMatchObject([
      { id: 'memory', state: 'partial', reason },
      { id: 'cpu', state: 'ok' },
      { id: 'requests', state: 'ok' },
    ]);
    expect(some.targets).toMatchObject([{ state: 'partial', reason }]);
    // What is missing may be what did not answer.
    warned(null);
    const none = await read(serviceOf(), 'memory,cpu');
    expect(none.metrics).toMatchObject([
      { state: 'partial', reason, canary: { state: 'noData' } },
      { state: 'ok' },
    ]);
  });

  it('calls evidence partial when the clocks differ', async () => {
    play(() => '1', undefined, new Date(NOW_MS + 300_000));
    const view = await read(serviceOf(), 'cpu');
    expect(view.metrics).toMatchObject([
      {
        state: 'partial',
        reason: {
          code: 'clockOff',
          message: expect.stringContaining('300 s ahead'),
        },
      },
    ]);
  });

  it('gives a silent Prometheus up after one timeout', async () => {
    for (const path of ['/api/v1/query', '/api/v1/query_range']) {
      server.answer(path, () => new Promise(() => {}));
    }
    const clock = new FakeClock();
    const reading = read(
      serviceOf({}, AuthorizeResult.ALLOW, viewOfCanary(), clock),
    );
    await clock.pass(TIMEOUT_SECONDS * 1000);
    const view = await reading;
    expect(new Set(view.metrics.map(({ state }) => state))).toEqual(
      new Set(['failed']),
    );
    expect(view.metrics[0]).toMatchObject({ reason: { code: 'timeout' } });
    expect(view.targets).toMatchObject([
      { state: 'failed', lastGoodAt: null, reason: { code: 'timeout' } },
    ]);
  });

  it('tells a judge of a dead Prometheus before the first minute is over', async () => {
    play(() => '12');
    const clock = new StandingClock();
    const service = serviceOf({}, AuthorizeResult.ALLOW, viewOfCanary(), clock);
    const count = () => {
      const nowMs = clock.nowMs();
      return service.count(SUBJECT, { fromMs: nowMs - 5_000, toMs: nowMs });
    };
    expect(await count()).toMatchObject({ kind: 'counts', bins: [] });
    // Which preset fits is known by now, and is not asked again.
    server.answer('/api/v1/query', () => new Response('', { status: 503 }));
    clock.aheadMs = 15_000;
    expect(await count()).toMatchObject({
      kind: 'none',
      reason: { code: 'unavailable' },
    });
  });

  it('has evidence of other metrics when one query is refused', async () => {
    play(query => {
      if (query.includes('memory')) {
        throw new Error('too many samples');
      }
      return '1';
    });
    const view = await read(serviceOf(), 'cpu,memory');
    expect(view.metrics).toMatchObject([
      { state: 'ok' },
      {
        state: 'failed',
        reason: { code: 'execution' },
        queries: [
          expect.stringContaining(CANARY),
          expect.stringContaining(STABLE),
        ],
      },
    ]);
    // It is the query that is refused, and the metric says so.
    expect(view.targets).toMatchObject([{ name: 'odd', state: 'ok' }]);
  });

  it('calls a Prometheus that refuses us for one query incomplete, and for all failed', async () => {
    const refuse = (pattern: RegExp) =>
      play(
        () => '1',
        undefined,
        new Date(NOW_MS),
        query =>
          pattern.test(query) ? new Response('', { status: 403 }) : null,
      );
    refuse(/memory/);
    const some = await read(serviceOf(), 'cpu,memory');
    const reason = { code: 'forbidden' };
    expect(some.targets).toMatchObject([{ state: 'partial', reason }]);
    refuse(/./);
    const none = await read(serviceOf(), 'cpu,memory');
    expect(none.targets).toMatchObject([{ state: 'failed', reason }]);
  });

  it('says so where no Prometheus has the cluster', async () => {
    const view = await read(serviceOf({ clusters: ['elsewhere'] }), 'cpu');
    expect(view.metrics).toMatchObject([
      { state: 'failed', reason: { code: 'noTarget' } },
    ]);
    expect(view.targets).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('asks for one cluster where a target has several', async () => {
    play(() => '1');
    await read(serviceOf({ clusterLabel: 'k8s_cluster' }));
    expect(asked).toHaveLength(17);
    for (const query of asked) {
      const selectors = query.match(/\w\{/g)!.length;
      expect(query.match(/\{k8s_cluster="prod",/g)).toHaveLength(selectors);
    }
  });

  it('shows nothing to those who may not read', async () => {
    const service = serviceOf({}, AuthorizeResult.DENY);
    await expect(read(service)).rejects.toThrow(/permission/);
    expect(asked).toEqual([]);
  });

  it('waits for a cluster that has not answered yet', async () => {
    const service = serviceOf({}, AuthorizeResult.ALLOW, null);
    await expect(read(service)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});

const CANARY = '57756dfd67';
const STABLE = '7d97899495';
const SUBJECT = {
  view: viewOfCanary(),
  target: undefined,
  presets: { entity: undefined, rollout: undefined },
};

function ago(minutes: number): string {
  return new Date(NOW_MS - minutes * 60_000).toISOString();
}

/** Answers each query with one value, with null by no series; refuses where it throws. */
function play(
  valueOf: (query: string, atMs: number) => string | null,
  more: (query: string) => object = () => ({}),
  date = new Date(NOW_MS),
  instead: (query: string) => Response | null = () => null,
) {
  const answer = async (request: Request) => {
    const form = new URLSearchParams(await request.text());
    const query = form.get('query')!;
    asked.push(query);
    const headers = { Date: date.toUTCString() };
    const other = instead(query);
    if (other) {
      return other;
    }
    let value: string | null;
    try {
      value = valueOf(
        query,
        Number(form.get('time') ?? form.get('end')) * 1000,
      );
    } catch (error) {
      return Response.json(
        { status: 'error', error: (error as Error).message },
        { status: 422, headers },
      );
    }
    const [start, end, step] = ['start', 'end', 'step'].map(key =>
      Number(form.get(key)),
    );
    const times = Array.from(
      { length: Math.floor((end - start) / step) + 1 },
      (_, i) => start + i * step,
    );
    // The question that finds the preset.
    const metric = query.startsWith('label_replace')
      ? { preset: 'http-hash' }
      : {};
    const series = form.has('step')
      ? { metric, values: times.map(at => [at, value]) }
      : { metric, value: [Number(form.get('time')), value] };
    return Response.json(
      {
        status: 'success',
        data: {
          resultType: form.has('step') ? 'matrix' : 'vector',
          result: value === null ? [] : [series],
        },
        ...more(query),
      },
      { headers },
    );
  };
  server.answer('/api/v1/query', answer);
  server.answer('/api/v1/query_range', answer);
}

function serviceOf(
  target: object = {},
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
  view: ReturnType<typeof viewOfCanary> | null = viewOfCanary(),
  clock: Clock = new StandingClock(),
): EvidenceService {
  const config = new ConfigReader({
    argoRollouts: {
      prometheus: [
        {
          ...{ name: 'odd', url: server.url, timeoutSeconds: TIMEOUT_SECONDS },
          ...target,
        },
      ],
    },
  });
  const permissions: PermissionEvaluator = {
    authorize: async () => [{ result }],
    authorizeConditional: async () => [{ result }],
  };
  return new EvidenceService({
    catalog: {
      getEntityByRef: async () => ({
        kind: 'Component',
        metadata: {
          name: 'api',
          annotations: { 'argo-rollouts/rollout': 'shop/api' },
        },
      }),
    },
    permissions,
    feeds: {
      use: async () => ({
        feed: {
          rollout: () => view && { view, annotations: {} },
          sources: () => [{ state: 'starting', cluster: 'prod', since: '' }],
          whenSettled: async () => {},
        },
        release: () => {},
      }),
    },
    actions: { list: async () => ({ entries: [] }) },
    clock,
    random: () => 0,
    targets: readTargets(config),
    metrics: readMetricsConfig(config),
    // Only what the service asks of the others.
  } as unknown as ConstructorParameters<typeof EvidenceService>[0]);
}

async function read(
  service: EvidenceService,
  metrics?: string,
  window?: string,
): Promise<EvidenceView> {
  const view = await service.read(
    'component:default/api',
    evidenceQuerySchema.parse({
      cluster: 'prod',
      namespace: 'shop',
      rollout: 'api',
      ...(metrics && { metrics }),
      ...(window && { window }),
    }),
    mockCredentials.user(),
  );
  return evidenceViewSchema.parse(view);
}

function viewOfCanary() {
  return describeRollout({
    cluster: 'prod',
    rollout: {
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        strategy: {
          canary: {
            trafficRouting: { alb: {} },
            steps: [{ setWeight: 50 }, { pause: {} }],
          },
        },
      },
      status: {
        currentPodHash: CANARY,
        stableRS: STABLE,
        canary: {
          weights: { canary: { podTemplateHash: CANARY, weight: 50 } },
        },
      },
    },
    replicaSets: [],
    pods: [],
    analysisRuns: [],
    experiments: [],
    events: [],
  });
}
