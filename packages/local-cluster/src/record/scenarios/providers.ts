import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { analysis, rollout } from '../manifests.ts';
import {
  isAborted,
  isHealthy,
  waitsAtStep,
  type Scenario,
} from '../subject.ts';

/**
 * Every answer that Prometheus, a web service and a Job give a metric, in one run: only
 * `decides` counts, the others are dry runs. Then one in which a sibling decides while
 * a Job works.
 */
export const providers: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
  cluster,
  namespace,
}) => {
  const web = await serveAnswers();
  try {
    await apply(
      { ...named('v1', 'Secret', 'token'), stringData: { token: 'hunter2' } },
      template(
        'all',
        [
          prometheus('decides', 'vector(1)', BELOW_2, {
            count: 12,
            interval: '1s',
          }),
          ...prometheusAnswers,
          ...webAnswers(web.url),
          ...jobAnswers,
        ],
        [
          { name: 'service', value: 'app' },
          {
            name: 'token',
            valueFrom: { secretKeyRef: { name: 'token', key: 'token' } },
          },
        ],
      ),
      template('sibling', [
        prometheus('decides', 'vector(9)', BELOW_2, {
          failureLimit: 1,
          count: 9,
          interval: '3s',
        }),
        job('works', WITHOUT_NODE),
        prometheus('later', 'vector(1)', BELOW_2, { initialDelay: '1h' }),
      ]),
      rollout({
        strategy: {
          canary: {
            steps: [
              { setWeight: 25 },
              { analysis: analysis('all', { dryRun: allBut('decides') }) },
              { pause: {} },
              { analysis: analysis('sibling') },
            ],
          },
        },
      }),
    );
    await reaches(isHealthy);
    await ship('2.0.0');
    await reaches(
      r => r.status?.canary?.currentStepAnalysisRunStatus?.status === 'Running',
    );
    await record('analysis-providers-measuring');
    await reaches(waitsAtStep(2));
    await record('analysis-providers');

    await cluster.argo('promote', 'app', '-n', namespace);
    await reaches(isAborted);
    await record('analysis-ended-by-sibling');
  } finally {
    web.close();
  }
};

/**
 * Errors with the value of a secret in them. The controller takes it out where it stands as
 * it is: not where it is escaped, as the line break at its end is, which `base64` is
 * easily given.
 */
export const secretInError: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  const ask = (name: string, arg: string) => ({
    name,
    ...NO_RETRY,
    successCondition: 'result > 0',
    provider: {
      web: { url: `http://metrics.invalid/x?key={{args.${arg}}}&of=app` },
    },
  });
  const valueFrom = (key: string) => ({ secretKeyRef: { name: 'keys', key } });
  await apply(
    {
      ...named('v1', 'Secret', 'keys'),
      stringData: { whole: 'hunter2', broken: 'hunter3\n' },
    },
    template(
      'leaks',
      [ask('redacted', 'whole'), ask('escaped', 'broken')],
      [
        { name: 'whole', valueFrom: valueFrom('whole') },
        { name: 'broken', valueFrom: valueFrom('broken') },
      ],
    ),
    rollout({
      strategy: {
        canary: {
          steps: [
            { setWeight: 25 },
            {
              analysis: analysis('leaks', {
                dryRun: [{ metricName: 'redacted' }],
              }),
            },
          ],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isAborted);
  await record('analysis-secret-in-error');
};

const BELOW_2 = { successCondition: 'result[0] < 2' };
// A pod that no node may take: the Job works until somebody ends it.
const WITHOUT_NODE = { nodeSelector: { 'kubernetes.io/hostname': 'nowhere' } };
const NO_RETRY = { consecutiveErrorLimit: 0 };

const prometheusAnswers = [
  prometheus('vector', 'vector(1)', BELOW_2),
  prometheus('scalar', 'scalar(vector(3))', {
    successCondition: 'asFloat(result) < 2',
  }),
  prometheus('not-a-number', 'vector(0) / 0', {
    successCondition: 'result[0] >= 0.9',
    failureCondition: 'result[0] < 0.9',
  }),
  prometheus('infinite', 'vector(1) / 0', {
    failureCondition: 'isInf(result[0])',
  }),
  prometheus('no-series', 'no_such_metric', BELOW_2, NO_RETRY),
  prometheus('refused', 'sum(', BELOW_2, NO_RETRY),
  prometheus('unconditional', 'vector(7)', {}),
  prometheus(
    'with-arguments',
    'label_replace(vector(1), "service", "{{args.service}}", "", "")',
    BELOW_2,
  ),
  prometheus(
    'with-secret',
    'label_replace(vector(1), "token", "{{args.token}}", "", "")',
    BELOW_2,
  ),
  {
    name: 'range',
    successCondition: 'all(result, # < 5)',
    provider: {
      prometheus: {
        query: 'vector(2)',
        rangeQuery: {
          start: 'now() - duration("1m")',
          end: 'now()',
          step: '15s',
        },
      },
    },
  },
];

function webAnswers(url: string): object[] {
  const ask = (
    name: string,
    path: string,
    jsonPath: string,
    successCondition: string,
  ) => ({
    name,
    successCondition,
    ...NO_RETRY,
    provider: { web: { url: `${url}${path}`, jsonPath } },
  });
  return [
    ask('web-number', '/json', '{$.share}', 'result >= 0.95'),
    ask('web-too-low', '/json', '{$.low}', 'result >= 0.95 && result <= 1'),
    ask('web-object', '/json', '{$.data}', 'result.ok && result.share > 0.9'),
    ask('web-text', '/json', '{$.word}', 'result == "green"'),
    ask('web-no-path', '/json', '{$.missing}', 'result > 0'),
    ask('web-broken', '/broken', '{$}', 'result > 0'),
    ask('web-page', '/page', '{$.share}', 'result > 0'),
  ];
}

const jobAnswers = [
  job('job-completes', {}),
  job('job-fails', WITHOUT_NODE, { activeDeadlineSeconds: 2 }),
];

function prometheus(
  name: string,
  query: string,
  conditions: object,
  more: object = {},
): object {
  return { name, ...conditions, ...more, provider: { prometheus: { query } } };
}

function job(name: string, podSpec: object, jobSpec: object = {}): object {
  const containers = [{ name: 'check', image: 'example/check:1.0.0' }];
  return {
    name,
    provider: {
      job: {
        spec: {
          backoffLimit: 0,
          ...jobSpec,
          template: {
            spec: { restartPolicy: 'Never', containers, ...podSpec },
          },
        },
      },
    },
  };
}

function allBut(name: string): object[] {
  // Go's regular expressions have no negation.
  const others = [...prometheusAnswers, ...webAnswers(''), ...jobAnswers]
    .map(metric => (metric as { name: string }).name)
    .filter(other => other !== name);
  return [{ metricName: `^(${others.join('|')})$` }];
}

function template(name: string, metrics: object[], args: object[] = []) {
  return {
    ...named('argoproj.io/v1alpha1', 'AnalysisTemplate', name),
    spec: { args, metrics },
  };
}

function named(apiVersion: string, kind: string, name: string) {
  return { apiVersion, kind, metadata: { name } };
}

/** A web service that a metric can ask, well and badly. */
async function serveAnswers(): Promise<{ url: string; close(): void }> {
  const answers: { [path: string]: [number, string] } = {
    '/json': [
      200,
      JSON.stringify({
        share: 0.97,
        low: 0.42,
        data: { ok: true, share: 0.95 },
        word: 'green',
      }),
    ],
    '/broken': [500, 'Out of memory'],
    '/page': [200, '<html>Sign in</html>'],
  };
  const server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ''] ?? [404, ''];
    response.writeHead(status).end(body);
  });
  await new Promise<void>(listening =>
    server.listen(0, '127.0.0.1', listening),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
