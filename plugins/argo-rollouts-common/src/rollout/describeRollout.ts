import { describeActions } from '../actions';
import { describeAnalysisRuns } from '../analysis';
import type { AnalysisRunView, RolloutView } from '../api';
import type { RolloutObject } from '../crd';
import { describeAbort } from './abort';
import { describeBlueGreen } from './blueGreen';
import {
  findNewReplicaSet,
  readEvidence,
  revisionOf,
  type Evidence,
  type RolloutObjects,
} from './evidence';
import { describeExperiments } from './experiments';
import { describeFormerStable } from './formerStable';
import { isFullyPromoted } from './isFullyPromoted';
import { describeManagedBy } from './managedBy';
import { describePauses } from './pause';
import { describePending } from './pending';
import { describePhase } from './phase';
import { describeRevisions } from './revisions';
import { describeSince } from './since';
import { describeSituation } from './situation';
import {
  describeCurrentStepIndex,
  describeSteps,
  describeUpNext,
} from './steps';
import { addStepTimes, findAbortedStep } from './stepTimes';
import { describeTemplate } from './template';
import { describeTimeline } from './timeline';
import { describeTraffic } from './traffic';
import { describeTroubles } from './troubles';
import { describeAttempt, describeUpdate } from './update';
import { describeWeight } from './weights';

/**
 * Interprets a Rollout: the one place where its state is understood.
 *
 * Pure and total: any object that an API server can return, however odd, yields a
 * view. What cannot be known is null in the view, never a guess.
 * @public
 */
export function describeRollout(objects: RolloutObjects): RolloutView {
  const evidence = readEvidence(objects);
  const { rollout } = evidence;
  const { metadata, spec, status } = rollout;
  const newSet = findNewReplicaSet(evidence);

  const { analysisRuns, formerAnalysisRuns } = describeRuns(evidence);
  const experiments = describeExperiments(evidence);
  const revisions = describeRevisions(evidence);
  const phase = describePhase(rollout);
  const pauses = describePauses(rollout);
  const progress = describeProgress(evidence, analysisRuns, experiments);
  const { steps, abort, update } = progress;
  const blueGreen = describeBlueGreen(rollout, pauses, newSet);
  const troubles = describeTroubles(evidence, {
    ...phase,
    ...revisions,
    update,
    steps,
    experiments,
  });
  const facts = {
    ...phase,
    ...revisions,
    steps,
    pauses,
    abort,
    analysisRuns,
    blueGreen,
    troubles,
    pending: describePending(evidence, abort),
    weight: describeWeight(rollout, evidence.replicaSets),
  };

  const situation = describeSituation(facts);

  const view = {
    cluster: objects.cluster,
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    strategy: describeStrategy(rollout),
    ...facts,
    situation,
    since: describeSince(situation, rollout, { ...facts, update }),
    isFullyPromoted: isFullyPromoted(rollout),
    revision: revisionOf(rollout),
    updateStartedAt: update.startedAt,
    createdAt: metadata?.creationTimestamp ?? null,
    currentPodHash: status?.currentPodHash || null,
    stablePodHash: status?.stableRS || null,
    formerStable: describeFormerStable(evidence, update, {
      analysisRuns,
      formerAnalysisRuns,
    }),
    template: describeTemplate(evidence),
    currentStepIndex: describeCurrentStepIndex(rollout),
    upNext: describeUpNext(steps),
    traffic: describeTraffic(rollout, steps, newSet),
    replicas: {
      desired: spec?.replicas ?? 1,
      current: status?.replicas ?? 0,
      updated: status?.updatedReplicas ?? 0,
      ready: status?.readyReplicas ?? 0,
      available: status?.availableReplicas ?? 0,
    },
    formerAnalysisRuns,
    experiments,
    timeline: describeTimeline(evidence, update, {
      abort,
      troubles,
      analysisRuns,
      experiments,
    }),
    managedBy: describeManagedBy(rollout),
  };
  return { ...view, actions: describeActions(rollout, view) };
}

// After an undo a hash has runs of revisions before, which judge nothing now.
function describeRuns({ rollout, analysisRuns }: Evidence): {
  analysisRuns: AnalysisRunView[];
  formerAnalysisRuns: AnalysisRunView[];
} {
  const revision = revisionOf(rollout);
  const isPresent = (run: AnalysisRunView) =>
    run.podHash !== null &&
    run.podHash === rollout.status?.currentPodHash &&
    (run.revision ?? revision) === (revision ?? run.revision);
  const runs = describeAnalysisRuns(analysisRuns);
  return {
    analysisRuns: runs.filter(isPresent),
    formerAnalysisRuns: runs.filter(run => !isPresent(run)),
  };
}

// An abort for an analysis names its step; otherwise the steps completed before tell,
// and only then it is known which of them were reached.
function describeProgress(
  evidence: Evidence,
  analysisRuns: AnalysisRunView[],
  experiments: RolloutView['experiments'],
): Pick<RolloutView, 'steps' | 'abort'> & {
  update: ReturnType<typeof describeUpdate>;
} {
  const { rollout } = evidence;
  const runs = { analysisRuns, experiments };
  const steps = describeSteps(rollout, runs);
  const update = describeUpdate(evidence);
  const known = describeAbort(rollout, analysisRuns, experiments);
  const attempt = describeAttempt(update, known, analysisRuns, experiments);
  const abort = known && {
    ...known,
    stepIndex: known.stepIndex ?? findAbortedStep(steps, attempt, runs),
  };
  return {
    steps: addStepTimes(steps, { rollout, attempt, abort, ...runs }),
    abort,
    update,
  };
}

function describeStrategy({ spec }: RolloutObject): RolloutView['strategy'] {
  if (spec?.strategy?.canary) {
    return 'canary';
  }
  return spec?.strategy?.blueGreen ? 'blueGreen' : 'unknown';
}
