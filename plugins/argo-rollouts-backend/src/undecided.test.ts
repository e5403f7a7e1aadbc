import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalCluster } from './__testUtils__/localCluster';
import { until } from './__testUtils__/portal';
import {
  type PortalRollouts,
  ROLLOUTS,
  isPausedAt,
  startPortalRollouts,
} from './__testUtils__/realRollouts';

/*
 * What a promote does after an analysis that could not decide, on the real controller: it
 * leaves behind the step that could not, and no other.
 */

let cluster: LocalCluster;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;
/** What is measured, in the background and in a step. */
const values = { '/background': 15, '/step': 5 };
let measured: Server;

beforeAll(async () => {
  ({ cluster, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-undecided',
    names: ['step', 'experiment', 'background'],
  }));
  measured = createServer(({ url }, response) =>
    response.end(JSON.stringify({ value: values[url as Measured] })),
  );
  await new Promise<void>(done => measured.listen(0, '127.0.0.1', done));
  await rollouts.makeSlowAnalysis();
  await rollouts.makeAnalysis('open', openMetric('/step'));
  await rollouts.makeAnalysis('open-later', {
    ...openMetric('/background'),
    interval: '1s',
  });
});

afterAll(async () => {
  await stop?.();
  await new Promise(done => measured?.close(done));
});

type Measured = keyof typeof values;

function openMetric(path: Measured) {
  const { port } = measured.address() as AddressInfo;
  return {
    name: 'between',
    successCondition: 'result > 10',
    failureCondition: 'result < 1',
    provider: {
      web: { url: `http://127.0.0.1:${port}${path}`, jsonPath: '{$.value}' },
    },
  };
}

const isPausedFor = (reason: string) => (status: any) =>
  status.pauseConditions?.[0]?.reason === reason;

it('goes past an analysis', async () => {
  await rollouts.makeCanary(
    'step',
    [
      { setWeight: 20 },
      { analysis: { templates: [{ templateName: 'open' }] } },
      { pause: {} },
    ],
    isPausedFor('InconclusiveAnalysisRun'),
  );
  await rollouts.untilAtRest('step');
  expect(await rollouts.tryWhatIsNotOffered('step')).toContain('promote');
  expect(await rollouts.act('promote', 'step')).toBeNull();
  await until(async () => isPausedAt(2)(await rollouts.statusOf('step')));
});

it('goes past an experiment', async () => {
  await rollouts.makeCanary(
    'experiment',
    [
      { setWeight: 20 },
      {
        experiment: {
          templates: [{ name: 'candidate', specRef: 'canary' }],
          analyses: [
            {
              name: 'judge',
              templateName: 'open',
              requiredForCompletion: true,
            },
          ],
        },
      },
      { pause: {} },
    ],
    isPausedFor('InconclusiveExperiment'),
  );
  await rollouts.untilAtRest('experiment');
  expect(await rollouts.tryWhatIsNotOffered('experiment')).toContain('promote');
  expect(await rollouts.act('promote', 'experiment')).toBeNull();
  await until(async () => isPausedAt(2)(await rollouts.statusOf('experiment')));
});

it('keeps the running analysis of the step when the one in the background could not decide', async () => {
  await rollouts.makeCanaryOf(
    'background',
    {
      analysis: { templates: [{ templateName: 'open-later' }] },
      steps: [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'slow' }] } },
        { pause: {} },
      ],
    },
    ({ canary }) => canary?.currentStepAnalysisRunStatus?.status === 'Running',
  );
  values['/background'] = 5;
  await until(async () =>
    isPausedFor('InconclusiveAnalysisRun')(
      await rollouts.statusOf('background'),
    ),
  );
  const runOfStep = async () =>
    (await rollouts.statusOf('background')).canary.currentStepAnalysisRunStatus;
  const before = await runOfStep();
  expect(before).toMatchObject({ status: 'Running' });
  values['/background'] = 15;
  expect(await rollouts.act('pause', 'background')).toBeNull();
  await rollouts.untilAtRest('background');

  expect(await rollouts.act('promote', 'background')).toBeNull();
  // What could not decide tries once more.
  await until(async () => {
    const { canary } = await rollouts.statusOf('background');
    return canary.currentBackgroundAnalysisRunStatus.status === 'Running';
  });
  await rollouts.untilAtRest('background');
  const { spec, status } = await cluster.admin(`${ROLLOUTS}/background`);
  expect(spec.paused).toBeFalsy();
  expect(status.currentStepIndex).toBe(1);
  expect(await runOfStep()).toEqual(before);
});
