import {
  albObjects,
  albRouting,
  analysisTemplate,
  rollout,
} from '../manifests.ts';
import {
  isAborted,
  isHealthy,
  isPausedFor,
  waitsAtStep,
  type Scenario,
  type Subject,
} from '../subject.ts';

/** A header route and a scale of its own, then an experiment with a share of the traffic. */
export const routesAndExperiment: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    ...albObjects(),
    analysisTemplate('measures', 1, { interval: '2s' }),
    rollout({
      strategy: {
        canary: {
          ...albRouting,
          trafficRouting: {
            ...albRouting.trafficRouting,
            managedRoutes: [{ name: 'testers' }],
          },
          steps: [
            { setCanaryScale: { replicas: 2 } },
            {
              setHeaderRoute: {
                name: 'testers',
                match: [
                  { headerName: 'x-tester', headerValue: { exact: 'yes' } },
                ],
              },
            },
            { pause: {} },
            { setCanaryScale: { matchTrafficWeight: true } },
            { setWeight: 25 },
            {
              experiment: {
                duration: '1h',
                templates: [
                  { name: 'candidate', specRef: 'canary', weight: 10 },
                  { name: 'baseline', specRef: 'stable', weight: 10 },
                ],
                analyses: [{ name: 'compare', templateName: 'measures' }],
              },
            },
            { setHeaderRoute: { name: 'testers' } },
            { pause: {} },
          ],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(2));
  await record('canary-header-route');

  await act('promote');
  await reaches(
    r =>
      r.status?.currentStepIndex === 5 &&
      r.status.canary?.weights?.additional?.length === 2,
  );
  await record('canary-experiment');
  await act('promote');
  await reaches(waitsAtStep(7));
  await record('canary-after-experiment');
};

/**
 * An experiment whose analysis cannot decide. The controller then starts another,
 * again and again, so the analysis takes its time.
 */
export const undecidedExperiment: Scenario = async subject => {
  await shipWithExperiment(
    subject,
    analysisTemplate('judge', 3, { initialDelay: '5s' }),
  );
  await subject.reaches(isPausedFor('InconclusiveExperiment'));
  await subject.record('canary-experiment-inconclusive');
};

export const failingExperiment: Scenario = async subject => {
  await shipWithExperiment(subject, analysisTemplate('judge', 9));
  await subject.reaches(isAborted);
  await subject.record('canary-aborted-by-experiment');
};

/** Aborted by a person in the first step, which has given the canary nothing to take away. */
export const abortedExperiment: Scenario = async subject => {
  await shipWithExperiment(
    subject,
    analysisTemplate('judge', 1, { interval: '2s' }),
    [],
  );
  await subject.reaches(r => Boolean(r.status?.canary?.currentExperiment));
  await subject.act('abort');
  await subject.reaches(isAborted);
  await subject.record('canary-aborted-in-experiment');
};

async function shipWithExperiment(
  { apply, ship, reaches }: Subject,
  template: object,
  stepsBefore: object[] = [{ setWeight: 25 }],
): Promise<void> {
  await apply(
    template,
    rollout({
      strategy: {
        canary: {
          steps: [
            ...stepsBefore,
            {
              experiment: {
                templates: [{ name: 'candidate', specRef: 'canary' }],
                analyses: [
                  {
                    name: 'judge',
                    templateName: 'judge',
                    requiredForCompletion: true,
                  },
                ],
              },
            },
          ],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
}
