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

jest.setTimeout(300_000);

/*
 * What a promote does after an analysis that could not decide, on the real controller: it
 * leaves behind the step that could not, and no other.
 */

let cluster: LocalCluster;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;
/** Measures 5, whoever asks. */
let five: Server;

beforeAll(async () => {
  ({ cluster, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-undecided',
    names: ['step', 'experiment', 'background'],
  }));
  five = createServer((_, response) => response.end('{"value": 5}'));
  await new Promise<void>(done => five.listen(0, '127.0.0.1', done));
  await rollouts.makeSlowAnalysis();
  await rollouts.makeAnalysis('open', openMetric());
  // Not before the analysis of the step has begun.
  await rollouts.makeAnalysis('open-later', {
    ...openMetric(),
    initialDelay: '8s',
  });
});

afterAll(async () => {
  await stop?.();
  await new Promise(done => five?.close(done));
});

function openMetric() {
  const { port } = five.address() as AddressInfo;
  return {
    name: 'between',
    successCondition: 'result > 10',
    failureCondition: 'result < 1',
    provider: {
      web: { url: `http://127.0.0.1:${port}`, jsonPath: '{$.value}' },
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
  await until(
    async () => isPausedAt(2)(await rollouts.statusOf('experiment')),
    20_000,
  );
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
    isPausedFor('InconclusiveAnalysisRun'),
  );
  const runOfStep = async () =>
    (await rollouts.statusOf('background')).canary.currentStepAnalysisRunStatus;
  const before = await runOfStep();
  expect(before).toMatchObject({ status: 'Running' });
  expect(await rollouts.act('pause', 'background')).toBeNull();
  await rollouts.untilAtRest('background');

  expect(await rollouts.act('promote', 'background')).toBeNull();
  await rollouts.untilAtRest('background');
  const { spec, status } = await cluster.admin(`${ROLLOUTS}/background`);
  expect(spec.paused).toBeFalsy();
  expect(status.currentStepIndex).toBe(1);
  expect(await runOfStep()).toEqual(before);
  // What could not decide tries once more.
  expect(status.canary.currentBackgroundAnalysisRunStatus.status).toBe(
    'Running',
  );
});
