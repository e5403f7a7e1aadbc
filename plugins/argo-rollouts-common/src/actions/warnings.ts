import { waitsOrRuns } from '../analysis';
import type {
  ActionWarning,
  AnalysisRunView,
  RevisionView,
  StepPluginStatus,
  StepView,
} from '../api';
import type { Facts } from './facts';

/** That the version which is to take the traffic lacks pods. */
export function warnOfPods(
  code: 'stableNotReady' | 'canaryNotReady',
  revision: RevisionView | undefined,
): ActionWarning[] {
  if (!revision || revision.replicas.ready >= revision.replicas.desired) {
    return [];
  }
  const { podHash, version, replicas } = revision;
  return [
    {
      code,
      podHash,
      version,
      ready: replicas.ready,
      desired: replicas.desired,
    },
  ];
}

/** That analyses which have found something decide nothing any more. */
export function warnOfFailingAnalyses(
  runs: AnalysisRunView[],
): ActionWarning[] {
  const failing = runs.filter(
    run =>
      waitsOrRuns(run) &&
      run.metrics.some(
        ({ isDryRun, failed, inconclusive, errors }) =>
          !isDryRun && failed + inconclusive + errors > 0,
      ),
  );
  return failing.length === 0
    ? []
    : [
        {
          code: 'analysisFailing',
          analysisRuns: failing.map(({ name }) => name),
        },
      ];
}

/** What becomes of the plugin of a step, if it is at work. */
export function warnOfPlugin(
  code: 'pluginLeftBehind' | 'pluginStopped',
  step: StepView,
): ActionWarning[] {
  return step.kind === 'plugin' && isPluginAtWork(step.status)
    ? [{ code, plugin: step.plugin }]
    : [];
}

/** Whether the controller asks the plugin of a step to undo what it did when it aborts. */
export function hasPluginToUndo(step: StepView): boolean {
  return (
    step.kind === 'plugin' &&
    (isPluginAtWork(step.status) || step.status?.phase === 'Successful')
  );
}

function isPluginAtWork(status: StepPluginStatus | null): boolean {
  return status?.phase === 'Running' && status.calledOff === null;
}

/** That nothing runs before somebody resumes. */
export function warnOfPauseByHand({
  pauses,
}: Pick<Facts, 'pauses'>): ActionWarning[] {
  return isPausedByHand(pauses) ? [{ code: 'heldByHand' }] : [];
}

/** Whether a person holds it, by `spec.paused`. */
export function isPausedByHand(pauses: Facts['pauses']): boolean {
  return pauses.some(({ kind }) => kind === 'byHand');
}

/** The revision with that hash, whether in use or kept to go back to. */
export function findRevision(
  { revisions, formerRevisions }: Pick<Facts, 'revisions' | 'formerRevisions'>,
  podHash: string | null,
): RevisionView | undefined {
  return [...revisions, ...formerRevisions].find(
    revision => podHash !== null && revision.podHash === podHash,
  );
}
