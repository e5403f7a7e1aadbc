import { describeActions } from '../actions';
import { describeAnalysisRuns } from '../analysis';
import type { PauseView, RolloutView } from '../api';
import {
  readAnalysisRun,
  readPod,
  readReplicaSet,
  readRollout,
  type RolloutObject,
} from '../crd';
import { describeAbort } from './abort';
import { isFullyPromoted } from './isFullyPromoted';
import { describePauses } from './pause';
import { describePhase } from './phase';
import { describeRevisions, podHashOf, selectOwned } from './revisions';
import { describeSituation } from './situation';
import {
  describeCurrentStepIndex,
  describeSteps,
  describeUpNext,
} from './steps';
import { describeWeight } from './weights';

/**
 * A Rollout and what may belong to it, as the API server returned them.
 *
 * The lists may hold more than the rollout's own objects, for example all of a
 * namespace: those of others are left out by owner reference.
 * @public
 */
export interface RolloutObjects {
  /** The name under which the portal knows the cluster. */
  cluster: string;
  /** A Rollout of `argoproj.io/v1alpha1`. */
  rollout: unknown;
  /** ReplicaSets of the rollout's namespace. */
  replicaSets: unknown[];
  /** Pods of the rollout's namespace. */
  pods: unknown[];
  /** AnalysisRuns of the rollout's namespace. */
  analysisRuns: unknown[];
  /** Experiments of the rollout's namespace; none unless given. */
  experiments?: unknown[];
  /** Events of the rollout's namespace, of either API version; none unless given. */
  events?: unknown[];
}

/**
 * Interprets a Rollout: the one place where its state is understood.
 *
 * Pure and total: any object that an API server can return, however odd, yields a
 * view. What cannot be known is null in the view, never a guess.
 * @public
 */
export function describeRollout(objects: RolloutObjects): RolloutView {
  const rollout = readRollout(objects.rollout);
  const { metadata, spec, status } = rollout;
  const replicaSets = selectOwned(
    rollout,
    objects.replicaSets.map(readReplicaSet),
  );
  const analysisRuns = describeAnalysisRuns(
    selectOwned(rollout, objects.analysisRuns.map(readAnalysisRun)).filter(
      run => podHashOf(run) === status?.currentPodHash,
    ),
  );

  const phase = describePhase(rollout);
  const steps = describeSteps(rollout);
  const pauses = describePauses(rollout);
  const abort = describeAbort(rollout, analysisRuns);
  const facts = {
    ...phase,
    steps,
    pauses,
    abort,
    analysisRuns,
    weight: describeWeight(rollout, replicaSets),
    revisions: describeRevisions(
      rollout,
      replicaSets,
      objects.pods.map(readPod),
    ),
  };
  const situation = describeSituation(facts);

  return {
    cluster: objects.cluster,
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    strategy: describeStrategy(rollout),
    ...facts,
    situation,
    since: describeSince(rollout, pauses),
    isFullyPromoted: isFullyPromoted(rollout),
    revision: null,
    updateStartedAt: null,
    createdAt: metadata?.creationTimestamp ?? null,
    template: { images: [], initImages: [], workloadRef: null },
    traffic: {
      routers: [],
      stableService: null,
      canaryService: null,
      pingPong: null,
      isStableScaledDynamically: false,
      routes: [],
      scaleDownDelaySeconds: null,
    },
    blueGreen: null,
    formerRevisions: [],
    troubles: [],
    pending: [],
    formerAnalysisRuns: [],
    experiments: [],
    timeline: [],
    managedBy: null,
    currentPodHash: status?.currentPodHash || null,
    stablePodHash: status?.stableRS || null,
    currentStepIndex: describeCurrentStepIndex(rollout),
    upNext: describeUpNext(steps),
    replicas: {
      desired: spec?.replicas ?? 1,
      current: status?.replicas ?? 0,
      updated: status?.updatedReplicas ?? 0,
      ready: status?.readyReplicas ?? 0,
      available: status?.availableReplicas ?? 0,
    },
    actions: describeActions(rollout, facts),
  };
}

function describeStrategy({ spec }: RolloutObject): RolloutView['strategy'] {
  if (spec?.strategy?.canary) {
    return 'canary';
  }
  return spec?.strategy?.blueGreen ? 'blueGreen' : 'unknown';
}

// An object keeps only few times: that of the abort, of the pause, and of the
// condition that last changed.
function describeSince(
  { status }: RolloutObject,
  pauses: PauseView[],
): string | null {
  if (status?.abort) {
    return status.abortedAt ?? null;
  }
  if (pauses.length > 0) {
    return pauses[0].since;
  }
  const wanted = status?.phase === 'Healthy' ? 'Healthy' : 'Progressing';
  const condition = status?.conditions?.find(c => c?.type === wanted);
  return condition?.lastTransitionTime ?? null;
}
