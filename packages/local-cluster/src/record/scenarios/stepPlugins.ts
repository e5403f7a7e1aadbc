import { setTimeout as sleep } from 'node:timers/promises';
import type { StepPlugin } from '../../cluster/types.ts';
import type { Tools } from '../../build/tools.ts';
import { rollout } from '../manifests.ts';
import {
  isAborted,
  isDegraded,
  isHealthy,
  waitsAtStep,
  type RolloutState,
  type Scenario,
  type Subject,
} from '../subject.ts';

/** What the controller has to know before the scenarios of step plugins. */
export function stepPlugins(tools: Tools): StepPlugin[] {
  const e2e = tools.stepPlugin('step-plugin-e2e');
  return [
    { name: SAMPLE, file: tools.stepPlugin('step-plugin-sample') },
    { name: ON_DEMAND, file: e2e },
    { name: SWITCHED_OFF, file: e2e, disabled: true },
  ];
}

/** Plugins that are passed over, that succeed, that work; and ways out of one that works. */
export const working: Scenario = async subject => {
  const { apply, ship, act, reaches, record } = subject;
  await apply(
    canary(
      { setWeight: 25 },
      plugin(SWITCHED_OFF),
      plugin(SAMPLE),
      plugin(ON_DEMAND, {
        ...{ return: 'Running', requeue: '1h' },
        abort: { return: 'Failed' },
      }),
      { setWeight: 50 },
      { pause: {} },
    ),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(hasRun(3, 'Running'));
  await hears(subject, 'StepPluginTransition');
  await record('canary-step-plugin-running');

  await act('abort');
  await reaches(r => isAborted(r) && wasAsked(2, 'Abort')(r));
  await hears(subject, 'StepPluginTransition', 'Warning');
  await record('canary-step-plugin-aborted');

  await act('retry');
  await reaches(r => hasRun(3, 'Running')(r) && !wasAsked(2, 'Abort')(r));
  await act('promote');
  await reaches(waitsAtStep(5));
  await record('canary-step-plugin-skipped');

  // One that was left behind is told to stop when the update is completed.
  await act('promote');
  await reaches(r => isHealthy(r) && wasAsked(3, 'Terminate')(r));

  await ship('3.0.0');
  await reaches(hasRun(3, 'Running'));
  await act('promote', '--full');
  await reaches(r => isHealthy(r) && wasAsked(3, 'Terminate')(r));
  await record('canary-step-plugin-terminated');
};

/** One plugin succeeds, the next fails: the controller aborts, and has the first undo what it did. */
export const failing: Scenario = async subject => {
  const { apply, ship, reaches, record } = subject;
  await apply(
    canary(
      { setWeight: 25 },
      plugin(SAMPLE),
      plugin(ON_DEMAND, { return: 'Failed' }),
    ),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(r => isAborted(r) && wasAsked(1, 'Abort')(r));
  await hears(subject, 'RolloutAborted', 'Warning');
  await record('canary-aborted-by-step-plugin');
};

/** A plugin that gives an error is called again and again. */
export const erring: Scenario = async subject => {
  const { apply, ship, reaches, record } = subject;
  await apply(
    canary({ setWeight: 25 }, plugin(ON_DEMAND, { return: 'Maybe' })),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(
    r =>
      hasRun(1, 'Error')(r) &&
      statusesOf(r.status).some(({ executions }) => executions === 2),
  );
  await hears(subject, 'StepPluginTransition', 'Warning');
  await record('canary-step-plugin-error');
};

/** One that takes longer than the progress deadline is not called again. */
export const overdue: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    rollout({
      strategy: {
        canary: {
          steps: [
            { setWeight: 25 },
            plugin(ON_DEMAND, { return: 'Running', requeue: '11s' }),
          ],
        },
      },
      spec: { progressDeadlineSeconds: 5 },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isDegraded);
  // Its next call would be due.
  await sleep(20_000);
  await reaches(
    r =>
      isDegraded(r) &&
      statusesOf(r.status).every(({ executions }) => executions === 1),
  );
  await record('canary-step-plugin-overdue');

  // The way out.
  await act('promote');
  await reaches(isHealthy);
};

/** The controller has no plugin of that name. */
export const missing: Scenario = async subject => {
  const { apply, ship, reaches, record } = subject;
  await apply(canary({ setWeight: 25 }, plugin('step/not-installed')));
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(r => r.status?.currentStepIndex === 1);
  await hears(subject, 'ReconciliationError', 'Warning');
  await record('canary-step-plugin-missing');
};

const SAMPLE = 'argoproj-labs/sample-step';
// Returns what the step's configuration asks for.
const ON_DEMAND = 'step/e2e-test';
const SWITCHED_OFF = 'step/e2e-test-disabled';

function canary(...steps: object[]): object {
  return rollout({ strategy: { canary: { steps } } });
}

function plugin(name: string, config?: object): object {
  return { plugin: { name, config } };
}

/** Waits for an event: they come late when much is recorded at once. */
async function hears(
  { cluster, namespace }: Subject,
  reason: string,
  type = 'Normal',
): Promise<void> {
  await cluster.kubectl(
    ...['wait', 'events', '-n', namespace, '--for=create', '--timeout=60s'],
    `--field-selector=reason=${reason},type=${type}`,
  );
}

function hasRun(index: number, phase: string) {
  return ({ status }: RolloutState): boolean =>
    statusesOf(status).some(
      s => s.index === index && s.operation === 'Run' && s.phase === phase,
    );
}

/** Whether the plugin of a step was asked for that on the way back or out. */
function wasAsked(index: number, operation: string) {
  return ({ status }: RolloutState): boolean =>
    statusesOf(status).some(
      s => s.index === index && s.operation === operation,
    );
}

function statusesOf(status: RolloutState['status']) {
  return status?.canary?.stepPluginStatuses ?? [];
}
