import { mapTexts, secretsHider } from '../analysis';
import {
  readAnalysisRun,
  readEvent,
  readExperiment,
  readOnce,
  readPod,
  readReplicaSet,
  readRollout,
  type AnalysisRunObject,
  type EventObject,
  type ExperimentObject,
  type PodObject,
  type ReplicaSetObject,
  type RolloutObject,
} from '../crd';
import { replicaSetOfPod } from './podNames';

const reader = {
  replicaSet: readOnce(readReplicaSet),
  pod: readOnce(readPod),
  analysisRun: readOnce(readAnalysisRun),
  experiment: readOnce(readExperiment),
  event: readOnce(readEvent),
};

/**
 * A Rollout and what may belong to it, as the API server returned them.
 *
 * The lists may hold more than the rollout's own objects, for example all of a
 * namespace: those of others are left out by owner reference. Each object is read once, so
 * none may be changed in place afterwards.
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
  /** Events of the rollout's namespace, of `v1` or `events.k8s.io/v1`; none unless given. */
  events?: unknown[];
}

/** What belongs to one rollout, read and sorted by owner. */
export interface Evidence {
  rollout: RolloutObject;
  /** The rollout's own, without those of its experiments. */
  replicaSets: ReplicaSetObject[];
  /** The rollout's own, without those of its experiments. */
  analysisRuns: AnalysisRunObject[];
  experiments: ExperimentObject[];
  /** About the rollout and anything that belongs to it. */
  events: EventObject[];
  replicaSetsOf(experiment: ExperimentObject): ReplicaSetObject[];
  analysisRunsOf(experiment: ExperimentObject): AnalysisRunObject[];
  podsOf(replicaSet: ReplicaSetObject): PodObject[];
  /** Warnings about the pod. */
  warningsOf(pod: PodObject): EventObject[];
}

/**
 * Finds the rollout's own among many objects.
 *
 * An object is the rollout's when an owner reference carries its uid; a label is not
 * enough, since people copy manifests.
 */
export function readEvidence(objects: RolloutObjects): Evidence {
  const rollout = readRollout(objects.rollout);
  const replicaSets = groupByOwner(objects.replicaSets.map(reader.replicaSet));
  const analysisRuns = groupByOwner(
    objects.analysisRuns.map(reader.analysisRun),
  );
  const experiments = groupByOwner(
    (objects.experiments ?? []).map(reader.experiment),
  );
  const pods = groupByOwner(objects.pods.map(reader.pod));

  const ownSets = ownedBy(replicaSets, rollout);
  const ownExperiments = ownedBy(experiments, rollout);
  const allSets = [rollout, ...ownExperiments].flatMap(owner =>
    ownedBy(replicaSets, owner),
  );
  const setNames = new Set(allSets.map(({ metadata }) => metadata?.name));
  const family: Owned[] = [
    rollout,
    ...allSets,
    ...ownExperiments,
    ...allSets.flatMap(set => ownedBy(pods, set)),
    ...[rollout, ...ownExperiments].flatMap(owner =>
      ownedBy(analysisRuns, owner),
    ),
  ];
  const uids = new Set(family.map(({ metadata }) => metadata?.uid));
  // What befell a pod that is gone is a part of what happened.
  const isOwn = ({ about: { kind, name, uid } }: EventObject) =>
    uid &&
    (uids.has(uid) ||
      (kind === 'Pod' && setNames.has(replicaSetOfPod(name) ?? '')));
  // The controller repeats what it says of a measurement in all that hang on it.
  const hide = secretsHider(
    [rollout, ...ownExperiments].flatMap(owner => ownedBy(analysisRuns, owner)),
  );
  const told = <T extends { status?: unknown }>(object: T): T =>
    hide ? { ...object, status: mapTexts(object.status, hide) } : object;
  const events = (objects.events ?? [])
    .map(reader.event)
    .filter(event => event.lastAt && isOwn(event))
    .map(event => (hide ? { ...event, message: hide(event.message) } : event));
  const warnings = groupBy(
    events.filter(({ about, isWarning }) => about.kind === 'Pod' && isWarning),
    ({ about }) => [about.uid],
  );
  return {
    rollout: told(rollout),
    replicaSets: ownSets,
    analysisRuns: ownedBy(analysisRuns, rollout).map(told),
    experiments: ownExperiments.map(told),
    events,
    replicaSetsOf: experiment => ownedBy(replicaSets, experiment),
    analysisRunsOf: experiment => ownedBy(analysisRuns, experiment).map(told),
    podsOf: replicaSet => ownedBy(pods, replicaSet),
    warningsOf: pod => ownedBy(warnings, pod),
  };
}

/** The hash by which the controller tells pod templates apart; empty when the object carries none. */
export function podHashOf(object: Owned): string {
  return object.metadata?.labels?.['rollouts-pod-template-hash'] ?? '';
}

/** The number that the controller gave to the object's revision; null when it carries none. */
export function revisionOf(object: Owned): number | null {
  const revision =
    object.metadata?.annotations?.['rollout.argoproj.io/revision'] ?? '';
  return isRevision(revision) ? Number(revision) : null;
}

function isRevision(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** All numbers that a ReplicaSet has had: one that is taken up again gets a new one. */
export function revisionsOf(replicaSet: Owned): number[] {
  const history =
    replicaSet.metadata?.annotations?.[
      'rollout.argoproj.io/revision-history'
    ] ?? '';
  return [
    revisionOf(replicaSet) ?? [],
    history.split(',').filter(isRevision).map(Number),
  ].flat();
}

/** The ReplicaSet of the version that the spec asks for. */
export function findNewReplicaSet({
  rollout,
  replicaSets,
}: Evidence): ReplicaSetObject | undefined {
  const hash = rollout.status?.currentPodHash;
  return replicaSets.find(set => hash && podHashOf(set) === hash);
}

interface Owned {
  metadata?: {
    uid?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: ({ uid?: string } | undefined)[];
  };
}

function groupByOwner<T extends Owned>(objects: T[]): Map<string, T[]> {
  return groupBy(
    objects,
    ({ metadata }) =>
      new Set(metadata?.ownerReferences?.map(reference => reference?.uid)),
  );
}

function groupBy<T>(
  objects: T[],
  uidsOf: (object: T) => Iterable<string | undefined>,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const object of objects) {
    for (const uid of uidsOf(object)) {
      if (uid) {
        const group = groups.get(uid);
        if (group) {
          group.push(object);
        } else {
          groups.set(uid, [object]);
        }
      }
    }
  }
  return groups;
}

function ownedBy<T>(groups: Map<string, T[]>, owner: Owned): T[] {
  return groups.get(owner.metadata?.uid ?? '') ?? [];
}
