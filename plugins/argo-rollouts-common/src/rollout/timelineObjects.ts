import type {
  AbortView,
  AnalysisRunView,
  ExperimentView,
  TimelineEntry,
  TroubleView,
} from '../api';
import type { Evidence } from './evidence';
import { isFullyPromoted } from './isFullyPromoted';
import { isRestarted } from './phase';
import { readPluginEntries } from './pluginTransitions';
import type { Draft } from './timeline';
import { severityOf } from './severity';
import { topicOfTrouble } from './timelineEvents';
import type { Update } from './update';

/** What has been interpreted already. */
export interface Happened {
  abort: AbortView | null;
  troubles: TroubleView[];
  /** Of the present revision. */
  analysisRuns: AnalysisRunView[];
  experiments: ExperimentView[];
}

/** What the objects themselves keep of the update, in the words of the events. */
export function readObjectEntries(
  evidence: Evidence,
  update: Update,
  { abort, troubles, analysisRuns, experiments }: Happened,
): Draft[] {
  const ofUpdate = experiments.filter(
    ({ revision }) => revision === update.revision,
  );
  return [
    ...readConditions(evidence, update),
    ...readPauses(evidence),
    ...readAbort(evidence, abort),
    ...readRestart(evidence),
    ...readPluginEntries(evidence.rollout),
    ...analysisRuns.flatMap(readAnalysisRun),
    ...ofUpdate.flatMap(readExperiment),
    ...troubles.flatMap(readTrouble),
  ];
}

function readConditions(
  { rollout }: Evidence,
  { revision, startedAt }: Update,
): Draft[] {
  const drafts: Draft[][] = [
    draftOf('updateStarted', startedAt, {
      topic: 'updateStarted',
      isOnce: true,
      text: `Rollout updated to revision ${revision}`,
    }),
  ];
  for (const condition of rollout.status?.conditions ?? []) {
    const at = condition?.lastTransitionTime ?? null;
    if (condition?.reason === 'RolloutRetry') {
      drafts.push(
        draftOf('retried', condition.lastUpdateTime ?? at, {
          text: condition.message ?? '',
        }),
      );
    }
    if (condition?.status === 'True' && isFullyPromoted(rollout)) {
      if (condition.type === 'Completed') {
        drafts.push(
          draftOf('completed', at, {
            topic: 'completed',
            isOnce: true,
            severity: 'success',
            text: `Rollout completed update to revision ${revision}`,
          }),
        );
      }
      if (condition.type === 'Healthy') {
        drafts.push(
          draftOf('other', at, {
            severity: 'success',
            text: condition.message ?? '',
          }),
        );
      }
    }
  }
  return drafts.flat();
}

function readPauses({ rollout }: Evidence): Draft[] {
  return (rollout.status?.pauseConditions ?? []).flatMap(pause =>
    draftOf('paused', pause?.startTime, {
      text: `Rollout is paused (${pause?.reason ?? ''})`,
    }),
  );
}

function readAbort({ rollout }: Evidence, abort: AbortView | null): Draft[] {
  const condition = rollout.status?.conditions?.find(
    c => c?.reason === 'RolloutAborted',
  );
  return abort?.state === 'done'
    ? draftOf('aborted', abort.at, {
        topic: 'aborted',
        severity: 'error',
        text: condition?.message ?? 'Rollout aborted update',
      })
    : [];
}

// The controller writes down what was asked for once all pods are newer.
function readRestart({ rollout }: Evidence): Draft[] {
  const { spec } = rollout;
  return spec?.restartAt && isRestarted(rollout)
    ? draftOf('restarted', spec.restartAt, { text: 'Pods restarted' })
    : [];
}

function readAnalysisRun(run: AnalysisRunView): Draft[] {
  const { name, phase, message, stepIndex, type } = run;
  const by = type === 'Unknown' ? '' : `${type} `;
  const entry = (to: AnalysisRunView['phase'], because: string) => ({
    topic: `analysis ${name} ${to}`,
    isOnce: true,
    text: `${by}Analysis Run '${name}' Status New: '${to}'${because}`,
    severity: severityOf(to),
    stepIndex,
    object: name,
  });
  return [
    ...draftOf('analysis', run.startedAt, entry('Running', '')),
    ...draftOf(
      'analysis',
      run.completedAt,
      entry(phase, message ? `: ${message}` : ''),
    ),
  ];
}

function readExperiment(experiment: ExperimentView): Draft[] {
  const { name, createdAt, stepIndex, analysisRuns } = experiment;
  return [
    ...draftOf('experiment', createdAt, {
      topic: `experiment ${name} created`,
      isOnce: true,
      text: `Created Experiment '${name}'`,
      stepIndex,
      object: name,
    }),
    ...analysisRuns.flatMap(readAnalysisRun),
  ];
}

// Those of pods are a state, and told by the pods; those of step plugins are told above.
function readTrouble(trouble: TroubleView): Draft[] {
  if (trouble.kind === 'pods' || trouble.kind === 'stepPlugin') {
    return [];
  }
  return draftOf('trouble', trouble.since, {
    topic: topicOfTrouble(trouble.text),
    isOnce: true,
    text: trouble.text,
    severity: 'error',
    object: trouble.kind === 'replicaFailure' ? trouble.replicaSet : null,
  });
}

function draftOf(
  kind: TimelineEntry['kind'],
  at: string | null | undefined,
  more: Partial<Draft> & { text: string },
): Draft[] {
  if (!at) {
    return [];
  }
  return [
    {
      topic: `${kind} ${more.text}`,
      isOnce: false,
      order: '',
      at,
      kind,
      severity: 'info',
      stepIndex: null,
      object: null,
      count: 1,
      evidence: 'object',
      ...more,
    },
  ];
}
