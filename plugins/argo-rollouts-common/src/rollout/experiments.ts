import {
  asAnalysisPhase,
  describeAnalysisRuns,
  waitsOrRuns,
} from '../analysis';
import type { ExperimentTemplateView, ExperimentView } from '../api';
import type { ExperimentObject } from '../crd';
import { compareText, compareTimes } from '../time';
import { addSeconds, parseDurationSeconds } from './duration';
import { podHashOf, revisionOf, type Evidence } from './evidence';
import { describeReplicaSet } from './replicaSets';
import {
  describeExperimentAnalyses,
  describeExperimentTemplates,
} from './stepKinds';
import { nameVersion } from './versions';

/** The experiments that steps of the rollout started, newest first. */
export function describeExperiments(evidence: Evidence): ExperimentView[] {
  return evidence.experiments
    .map(experiment => describeExperiment(experiment, evidence))
    .sort(
      (a, b) =>
        compareTimes(b.createdAt, a.createdAt) || compareText(b.name, a.name),
    );
}

function describeExperiment(
  experiment: ExperimentObject,
  evidence: Evidence,
): ExperimentView {
  const { metadata, spec, status } = experiment;
  const podHash = podHashOf(experiment) || null;
  const revision = revisionOf(experiment);
  const phase = asAnalysisPhase(status?.phase);
  const durationSeconds = parseDurationSeconds(spec?.duration) ?? null;
  const rolloutStatus = evidence.rollout.status;
  return {
    name: metadata?.name ?? '',
    revision,
    podHash,
    stepIndex: describeStepIndex(metadata?.name ?? '', podHash, revision),
    isCurrent:
      podHash !== null &&
      podHash === rolloutStatus?.currentPodHash &&
      waitsOrRuns({ phase }),
    phase,
    message: status?.message ?? '',
    createdAt: metadata?.creationTimestamp ?? null,
    availableAt: status?.availableAt ?? null,
    endedAt: findEnd(experiment),
    endsAt: addSeconds(status?.availableAt, durationSeconds ?? undefined),
    durationSeconds,
    isTerminating: spec?.terminate ?? false,
    templates: describeTemplates(experiment, evidence),
    analyses: describeExperimentAnalyses(spec?.analyses),
    analysisRuns: describeAnalysisRuns(
      evidence.analysisRunsOf(experiment),
      'experiment',
    ),
  };
}

// Whatever ends well, or is terminated, sets the condition to false. One that fails
// leaves it as it is.
function findEnd({ status }: ExperimentObject): string | null {
  const progressing = status?.conditions?.find(
    condition => condition?.type === 'Progressing',
  );
  return progressing?.status === 'False'
    ? progressing.lastTransitionTime ?? null
    : null;
}

// The controller names it `<rollout>-<hash>-<revision>-<step>`, with `-1` and so on
// behind it when that name is taken. There is no label.
function describeStepIndex(
  name: string,
  podHash: string | null,
  revision: number | null,
): number | null {
  const prefix = `-${podHash}-${revision}-`;
  const index = name.slice(name.lastIndexOf(prefix) + prefix.length);
  const digits = name.includes(prefix) && /^\d{1,15}/.exec(index)?.[0];
  return digits ? Number(digits) : null;
}

function describeTemplates(
  experiment: ExperimentObject,
  evidence: Evidence,
): ExperimentTemplateView[] {
  const { replicaSetsOf, rollout } = evidence;
  const { spec, status } = experiment;
  const replicaSets = replicaSetsOf(experiment);
  const weights = findStepTemplates(experiment, rollout);
  return describeExperimentTemplates(spec?.templates).map(template => {
    const known = status?.templateStatuses?.find(
      s => s?.name === template.name,
    );
    const set = replicaSets.find(
      ({ metadata }) =>
        metadata?.annotations?.['experiment.argoproj.io/template-name'] ===
        template.name,
    );
    const replicaSet = set ? describeReplicaSet(set, evidence) : null;
    const inStep = weights.find(({ name }) => name === template.name);
    return {
      ...template,
      // The controller copies name and replicas into the experiment, not these two.
      specRef: inStep?.specRef ?? null,
      weight: inStep?.weight ?? null,
      status: asTemplateStatus(known?.status),
      message: known?.message ?? '',
      ready: known?.readyReplicas ?? 0,
      available: known?.availableReplicas ?? 0,
      service: known?.serviceName ?? null,
      podHash: known?.podTemplateHash ?? replicaSet?.podHash ?? null,
      replicaSet: replicaSet && {
        ...replicaSet,
        version: nameVersion(replicaSet, undefined),
      },
    };
  });
}

// The steps may have changed since an experiment of a revision before.
function findStepTemplates(
  experiment: ExperimentObject,
  { spec, status }: Evidence['rollout'],
) {
  if (podHashOf(experiment) !== status?.currentPodHash) {
    return [];
  }
  const index = describeStepIndex(
    experiment.metadata?.name ?? '',
    podHashOf(experiment),
    revisionOf(experiment),
  );
  const step = spec?.strategy?.canary?.steps?.[index ?? -1];
  const { templates } = (step?.experiment ?? {}) as { templates?: unknown };
  return describeExperimentTemplates(templates);
}

function asTemplateStatus(
  status: string | undefined,
): ExperimentTemplateView['status'] {
  switch (status) {
    case 'Progressing':
    case 'Running':
    case 'Successful':
    case 'Failed':
    case 'Error':
      return status;
    default:
      return 'Unknown';
  }
}
