import { analysis, analysisTemplate, rollout } from '../manifests.ts';
import {
  isAborted,
  isHealthy,
  isPausedFor,
  waitsAtStep,
  type Scenario,
} from '../subject.ts';

/** A step that could not decide. */
export const inconclusive: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  await apply(analysisTemplate('cannot-decide', 3), stepwise('cannot-decide'));
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isPausedFor('InconclusiveAnalysisRun'));
  await record('canary-inconclusive');
};

/** An analysis beside the steps: while it goes well, and when it does not. */
export const background: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
  act,
}) => {
  await apply(
    analysisTemplate('watch', 1, { interval: '3s' }),
    rollout({
      strategy: {
        canary: {
          analysis: analysis('watch', {
            dryRun: [{ metricName: 'other' }],
            templates: [{ templateName: 'watch' }, { templateName: 'other' }],
          }),
          steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }],
        },
      },
    }),
    analysisTemplate('other', 9, { name: 'other', interval: '3s' }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(
    r =>
      waitsAtStep(1)(r) &&
      r.status?.canary?.currentBackgroundAnalysisRunStatus?.status ===
        'Running',
  );
  await record('canary-background-analysis');

  await act('abort');
  await reaches(isAborted);
  await apply(analysisTemplate('watch', 9, { interval: '3s' }));
  await ship('3.0.0');
  await reaches(r =>
    Boolean(isAborted(r) && r.status?.message?.includes('Background')),
  );
  await record('canary-aborted-by-background-analysis');
};

/** A provider that does not answer. */
export const analysisError: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  await apply(
    analysisTemplate('unreachable', 1, {
      consecutiveErrorLimit: 0,
      provider: {
        prometheus: { address: 'http://127.0.0.1:1', query: 'vector(1)' },
      },
    }),
    stepwise('unreachable'),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isAborted);
  await record('canary-aborted-by-analysis-error');
};

/** A template with an argument that nobody gives. */
export const unresolvedArgument: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  const template = analysisTemplate('needs-argument', 1) as {
    spec: { args?: object[] };
  };
  template.spec.args = [{ name: 'missing' }];
  await apply(template, stepwise('needs-argument'));
  await reaches(r => Boolean(r.status?.phase));
  await reaches(r => isHealthy(r) || r.status?.phase === 'Degraded');
  await ship('2.0.0');
  await reaches(r =>
    Boolean(r.status?.currentStepIndex === 1 || r.status?.phase === 'Degraded'),
  );
  await record('canary-unresolved-argument');
};

function stepwise(templateName: string): object {
  return rollout({
    strategy: {
      canary: {
        steps: [
          { setWeight: 25 },
          { analysis: analysis(templateName) },
          { setWeight: 50 },
        ],
      },
    },
  });
}
