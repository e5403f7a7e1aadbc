import { waitUntil } from '../../cluster/waitUntil.ts';
import { analysis, analysisTemplate, rollout } from '../manifests.ts';
import {
  isAborted,
  isHealthy,
  isPausedFor,
  waitsAtStep,
  type Scenario,
  type Subject,
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

/** Aborted by a person while a step measures. */
export const abortedAnalysis: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    analysisTemplate('measures', 1, { interval: '2s', count: 99 }),
    stepwise('measures'),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(
    r => r.status?.canary?.currentStepAnalysisRunStatus?.status === 'Running',
  );
  await act('abort');
  await reaches(isAborted);
  await record('canary-aborted-in-analysis');
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

/**
 * A run that the controller has made and not looked at yet: its phase is empty,
 * which upstream calls Pending (`controller/metrics/analysis.go`). An admission rule refuses
 * the first status, so that the moment lasts.
 *
 * The word itself is in no AnalysisRun. The first status says `Running` or how the run
 * ended (`assessRunStatus` of `analysis/analysis.go`, which is asked last before it is
 * written), and a metric has a result from its first measurement on (`runMeasurements`),
 * while `assessMetricStatus` says `Pending` of a result without any.
 */
export const notBegun: Scenario = async subject => {
  const { apply, ship, reaches, record } = subject;
  await apply(analysisTemplate('constant', 1), stepwise('constant'));
  await reaches(isHealthy);
  await refuseUpdatesOfRuns(subject);
  await ship('2.0.0');
  await reaches(r => Boolean(r.status?.canary?.currentStepAnalysisRunStatus));
  await record('canary-analysis-not-begun');
};

async function refuseUpdatesOfRuns({
  apply,
  cluster,
  namespace,
}: Subject): Promise<void> {
  const admission = 'admissionregistration.k8s.io/v1';
  const metadata = { name: `${namespace}-no-updates` };
  await apply(
    {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['argoproj.io'],
              apiVersions: ['*'],
              operations: ['UPDATE'],
              resources: ['analysisruns', 'analysisruns/status'],
            },
          ],
        },
        validations: [{ expression: 'false', message: 'not now' }],
      },
    },
    {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: {
        policyName: metadata.name,
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': namespace },
          },
        },
      },
    },
    // Nobody's, to see from when on the rule holds.
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name: 'nobodys' },
      spec: {
        metrics: [
          {
            name: 'never',
            initialDelay: '1h',
            provider: { prometheus: { query: 'vector(1)' } },
          },
        ],
      },
    },
  );
  let tries = 0;
  await waitUntil(
    'the rule holds',
    () =>
      cluster.api
        .patch(
          `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns/nobodys`,
          'application/merge-patch+json',
          { metadata: { labels: { tries: String((tries += 1)) } } },
        )
        .then(
          () => false,
          error => String(error).includes('not now'),
        ),
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

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
