import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type VerdictReply,
  entityRolloutsSchema,
  verdictReplySchema,
} from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Behaviour,
  makeMeasuredRollout,
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

// A sick canary and a healthy one, judged from what the real Prometheus counts: for a
// person, for a pipeline, and for the real controller through a `web` metric.
jest.setTimeout(1_500_000);

const STABLE: Behaviour = {
  errorRatio: 0.01,
  latencyMs: 80,
  cpuMsPerRequest: 4,
  memoryMb: 100,
  throttledRatio: 0,
};
const SICK: Behaviour = { ...STABLE, errorRatio: 0.2 };
const TOKEN = 'a-token-that-nobody-can-guess';
const REPOSITORY = resolve(__dirname, '../../..');
const EXAMPLE = readFileSync(
  `${REPOSITORY}/examples/manifests/judge/analysis-template.yaml`,
  'utf8',
);
const RUNS = '/apis/argoproj.io/v1alpha1/namespaces/shop';

const JUDGE = {
  defaultProfile: 'strict',
  profiles: [
    {
      name: 'strict',
      warmUpMinutes: 0,
      leastMinutes: 2,
      gate: { mode: 'enforce' },
      metrics: [
        {
          id: 'errors',
          title: 'Errors',
          kind: 'share',
          source: { kind: 'errors' },
          margin: 1.5,
          passMargin: 2,
          objective: { value: 0.05, burnRate: 3 },
        },
      ],
    },
  ],
  webMetric: {
    tokens: [
      {
        name: 'controller',
        token: TOKEN,
        entities: ['component:default/measured'],
      },
    ],
  },
};

let cluster: LocalCluster;
let portal: Portal;

beforeAll(async () => {
  cluster = await startLocalCluster('backend-verdict', '--demo');
  await makeMeasuredRollout(cluster, STABLE);
  portal = await startPortal({
    clusters: [clusterConfig('local', cluster)],
    argoRollouts: {
      prometheus: [
        {
          name: 'real',
          url: cluster.prometheusUrl,
          scrapeSeconds: 1,
          timeoutSeconds: 20,
        },
      ],
      judge: JUDGE,
    },
    components: { measured: { 'argo-rollouts/rollout': 'shop/measured' } },
  });
  await until(read);
});

afterAll(async () => {
  await stopPortals();
  await cluster?.stop();
});

describe('the verdict', () => {
  it('has nothing to judge without an update', async () => {
    expect((await read()).verdict).toMatchObject({
      value: 'noData',
      reason: { code: 'noUpdate' },
    });
  });

  it('calls a sick canary a regression within three minutes of data', async () => {
    await ship(cluster, 'sick', SICK);
    await untilPaused();
    const reply = await decided();
    expect(reply.verdict).toMatchObject({
      value: 'regression',
      decidedBy: 'errors',
      sentence: expect.stringMatching(/^Regression: errors /),
    });
    expect(reply.gate.holds).toContain('promote');
    const [errors] = reply.verdict.metrics;
    expect(errors.queries[0].text).toContain('sum(increase(');
    expect(Math.abs(errors.canary.value! - 0.2)).toBeLessThan(0.04);
    // By the times of the data, however long this machine took for them.
    const spoken = errors.effects.find(
      ({ lower }) => (lower ?? 0) >= errors.margin,
    );
    expect(
      Date.parse(spoken!.at) - Date.parse(reply.verdict.from),
    ).toBeLessThanOrEqual(180_000);
  });

  it('is an exit code for a pipeline', async () => {
    const { code, text } = await runPipeline();
    expect(text).toMatch(/^Regression: errors [^]*Roll back/m);
    expect(code).toBe(1);
  });

  it('is found in the past again by a replay, to the minute', async () => {
    const { verdict } = await read();
    const { code, text } = await replay(Date.parse(verdict.from) - 90_000);
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(
        /^Canary \w+ against stable \w+, profile strict, \d+ minutes/,
      ),
    ]);
    const { canary, stable, metrics } = verdict;
    expect(text).toContain(
      `Canary ${canary!.podHash} against stable ${stable!.podHash}`,
    );
    const spoken = text
      .split('\n')
      .find(line => / Regression: errors /.test(line));
    // It begins earlier, and so may count the minute in which the canary came.
    const sooner =
      Date.parse(metrics[0].effects[0].at) - Date.parse(spoken!.split(' ')[0]);
    expect([0, 60_000]).toContain(sooner);
  });

  it('holds a promote, and lets go who may override with a reason', async () => {
    const held = await act('promote');
    expect([held.status, held.body.error]).toMatchObject([
      409,
      {
        code: 'gateRegression',
        message: expect.stringMatching(/^Regression: /),
      },
    ]);
    const { digest } = (await read()).verdict;
    const override = { digestSeen: digest };
    expect((await act('promote', { override })).body.error.code).toBe(
      'overrideNeedsReason',
    );
    const reason = 'The errors are those of the load test.';
    expect((await act('promote', { override, reason })).status).toBe(200);
    const { body } = await request(portal.server).get(
      '/api/argo-rollouts/entities/component/default/measured/actions',
    );
    expect(body.entries[0]).toMatchObject({
      verb: 'promote',
      outcome: expect.stringMatching(/accepted|observed/),
      isOverride: true,
      gate: {
        verdict: expect.stringMatching(/^regression: Regression: errors/),
        evidenceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      reasons: [{ text: reason }],
    });
    await untilRollout(
      cluster,
      ({ phase, currentStepIndex }) =>
        phase === 'Paused' && currentStepIndex === 3,
    );
  });

  it('is the same for a `web` metric, which needs the token', async () => {
    expect((await askMetric('wrong')).status).toBe(401);
    const { status: code, body } = await askMetric(TOKEN);
    expect([code, body.verdict]).toEqual([200, 'regression']);
    const other = await askMetric(TOKEN, 'component:default/api-service');
    expect(other.status).toBe(403);
  });

  it('is no data while Prometheus is dead', async () => {
    await cluster.tell('kill prometheus');
    await until(async () => (await read()).verdict.value === 'noData');
    const { verdict, gate } = await read();
    expect(verdict.reason.code).toBe('evidenceFailed');
    expect(gate.why?.code).toBe('gateNoData');
    expect((await act('promote')).body.error.code).toBe('gateNoData');
    expect((await act('abort')).status).toBe(200);
    await cluster.tell('start prometheus');
  });
});

describe('the real controller with the `web` metric', () => {
  beforeAll(async () => {
    await cluster.admin(
      '/api/v1/namespaces/shop/secrets',
      { metadata: { name: 'canary-verdict' }, stringData: { token: TOKEN } },
      'POST',
    );
  });

  it('aborts the sick canary', async () => {
    await useTemplate(`http://localhost:${portal.port}`);
    await ship(cluster, 'sick-2', SICK);
    await untilMinutes(15, async () => (await latestRunPhase()) === 'Failed');
    await untilMinutes(5, async () => (await status()).abort === true);
    expect(await latestRunPhase()).toBe('Failed');
  });

  it('promotes the healthy one', async () => {
    await ship(cluster, 'healthy', STABLE);
    await untilMinutes(20, async () => {
      const { stableRS, currentPodHash } = await status();
      return stableRS === currentPodHash;
    });
    expect(await latestRunPhase()).toBe('Successful');
  });

  it('takes a portal that does not answer for an error, never for a pass', async () => {
    await useTemplate('http://localhost:1');
    await ship(cluster, 'healthy-2', STABLE);
    await untilMinutes(10, async () => (await latestRunPhase()) === 'Error');
    await untilMinutes(5, async () => (await status()).abort === true);
    expect((await status()).stableRS).not.toBe((await status()).currentPodHash);
  });
});

function ask() {
  return request(portal.server).get(
    '/api/argo-rollouts/entities/component/default/measured/verdict?cluster=local&namespace=shop&rollout=measured',
  );
}

/** A click of somebody who sees the rollout as it is. */
async function act(verb: 'promote' | 'abort', fields: object = {}) {
  const { body } = await portal.read('measured');
  const [view] = entityRolloutsSchema.parse(body).rollouts;
  return portal.act('measured', {
    verb,
    rollout: { cluster: 'local', namespace: 'shop', name: 'measured' },
    seen: {
      uid: view.uid,
      podHash: view.currentPodHash,
      stepIndex: view.currentStepIndex,
    },
    key: randomUUID(),
    ...fields,
  });
}

/** The example of a plain shell, with the command of this repository. */
function runPipeline(): Promise<Ended> {
  const cli = `${process.execPath} ${REPOSITORY}/plugins/argo-rollouts-cli/bin/backstage-plugin-argo-rollouts-cli`;
  return runProgram(`${REPOSITORY}/examples/pipelines/verdict.sh`, [], {
    PORTAL_URL: `http://localhost:${portal.port}`,
    ENTITY: 'component:default/measured',
    WAIT: '2m',
    ARGO_ROLLOUTS_CLI: cli,
  });
}

/** What `yarn judge` starts, with the profile of the portal. */
async function replay(fromMs: number): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  const config = join(folder, 'app-config.yaml');
  // JSON is YAML too.
  writeFileSync(config, JSON.stringify({ argoRollouts: { judge: JUDGE } }));
  try {
    return await runProgram(process.execPath, [
      ...['--disable-warning=ExperimentalWarning'],
      ...[`${REPOSITORY}/scripts/judge.mjs`, 'replay'],
      ...['--prometheus', cluster.prometheusUrl, '--scrape', '1'],
      ...['--rollout', 'shop/measured', '--config', config],
      ...['--from', new Date(fromMs).toISOString()],
      ...['--to', new Date().toISOString()],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Ended {
  code: number | null;
  text: string;
}

function runProgram(
  program: string,
  args: string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  // Jest's own flags are not for it.
  const env = { ...process.env, NODE_OPTIONS: '', ...variables };
  const child = spawn(program, args, { env });
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise(done => {
    child.once('close', code => done({ code, text }));
  });
}

function askMetric(token: string, entity = 'component:default/measured') {
  return request(portal.server)
    .get('/api/argo-rollouts/judge/web-metric')
    .query({ entity, cluster: 'local', namespace: 'shop', rollout: 'measured' })
    .set('Authorization', `Bearer ${token}`);
}

async function read(): Promise<VerdictReply> {
  const { status: code, body } = await ask();
  expect([code, code === 200 ? null : body]).toEqual([200, null]);
  return verdictReplySchema.parse(body);
}

/** As the pipeline waits for it. */
async function decided(): Promise<VerdictReply> {
  for (let turn = 0; ; turn++) {
    const { body } = await request(portal.server)
      .post(
        '/api/argo-rollouts/entities/component/default/measured/verdicts/wait',
      )
      .send({
        rollout: { cluster: 'local', namespace: 'shop', name: 'measured' },
        waitSeconds: 60,
      });
    const reply = verdictReplySchema.parse(body);
    const { value } = reply.verdict;
    if (value === 'pass' || value === 'regression' || turn === 5) {
      return reply;
    }
  }
}

function untilPaused(): Promise<void> {
  return untilRollout(
    cluster,
    ({ phase, currentStepIndex }) =>
      phase === 'Paused' && currentStepIndex === 1,
  );
}

/** The example of an AnalysisTemplate, asking often, as the only step that decides. */
async function useTemplate(portalUrl: string): Promise<void> {
  const templates = `${RUNS}/analysistemplates`;
  const path = `${templates}/canary-verdict`;
  await cluster.admin(path, undefined, 'DELETE').catch(() => {});
  await cluster.create(templates, EXAMPLE);
  const { spec } = await cluster.admin(path);
  const [metric] = spec.metrics;
  await cluster.admin(path, {
    spec: { metrics: [{ ...metric, interval: '10s' }] },
  });
  const args = {
    portal: portalUrl,
    entity: 'component:default/measured',
    ...{ cluster: 'local', namespace: 'shop', rollout: 'measured' },
  };
  await cluster.admin(`${RUNS}/rollouts/measured`, {
    spec: {
      strategy: {
        canary: {
          steps: [
            { setWeight: 50 },
            {
              analysis: {
                templates: [{ templateName: 'canary-verdict' }],
                args: Object.entries(args).map(([name, value]) => ({
                  name,
                  value,
                })),
              },
            },
          ],
        },
      },
    },
  });
}

async function status() {
  return (await cluster.admin(`${RUNS}/rollouts/measured`)).status;
}

async function latestRunPhase(): Promise<string | undefined> {
  const { items } = await cluster.admin(`${RUNS}/analysisruns`);
  const [latest] = items
    .filter((run: { metadata: { name: string } }) =>
      run.metadata.name.startsWith('measured-'),
    )
    .sort(
      (
        a: { metadata: { creationTimestamp: string } },
        b: { metadata: { creationTimestamp: string } },
      ) =>
        b.metadata.creationTimestamp.localeCompare(
          a.metadata.creationTimestamp,
        ),
    );
  return latest?.status?.phase;
}

async function untilMinutes(
  minutes: number,
  holds: () => Promise<boolean>,
): Promise<void> {
  const giveUpAtMs = Date.now() + minutes * 60_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAtMs) {
      throw new Error(`It did not come true within ${minutes} minutes.`);
    }
    await new Promise(later => setTimeout(later, 1_000));
  }
}
