import type {
  ExperimentView,
  ReplicaSetView,
  RevisionView,
  RolloutView,
  StepView,
  TroubleView,
} from '../api';
import type { ReplicaSetObject } from '../crd';
import { compareTimes, earliestOf, latestOf } from '../time';
import type { Evidence } from './evidence';
import { findFailure } from './replicaSets';
import { findPluginTroubles } from './stepPlugins';
import type { Update } from './update';

/** What is wrong and keeps the rollout from being healthy, the most telling first. */
export function describeTroubles(
  evidence: Evidence,
  known: {
    phase: RolloutView['phase'];
    update: Update;
    steps: StepView[];
    revisions: RevisionView[];
    experiments: ExperimentView[];
  },
): TroubleView[] {
  const ofExperiments = known.experiments
    .filter(({ isCurrent }) => isCurrent)
    .flatMap(({ templates }) => templates)
    .flatMap(({ replicaSet }) => replicaSet ?? []);
  const sets = [
    ...evidence.replicaSets,
    ...evidence.experiments.flatMap(evidence.replicaSetsOf),
  ];
  return [
    ...findInvalidSpec(evidence),
    ...findControllerErrors(evidence, known),
    ...findPluginTroubles(evidence.rollout, known.steps),
    ...findReplicaFailures(sets),
    ...[...known.revisions, ...ofExperiments].flatMap(set =>
      describePodTroubles(set, sets, evidence, known.phase === 'Degraded'),
    ),
    ...findDeadline(evidence),
  ];
}

function findInvalidSpec({ rollout }: Evidence): TroubleView[] {
  return conditionsOf(rollout)
    .filter(condition => condition?.type === 'InvalidSpec')
    .map(condition => ({
      kind: 'invalidSpec',
      text: condition?.message ?? '',
      since: condition?.lastTransitionTime ?? null,
    }));
}

function findDeadline({ rollout }: Evidence): TroubleView[] {
  return conditionsOf(rollout)
    .filter(condition => condition?.reason === 'ProgressDeadlineExceeded')
    .map(condition => ({
      kind: 'progressDeadline',
      text: condition?.message ?? '',
      since: condition?.lastUpdateTime ?? condition?.lastTransitionTime ?? null,
      deadlineSeconds: rollout.spec?.progressDeadlineSeconds ?? 600,
    }));
}

// An error of the controller is in its condition, or in a warning after which nothing
// went well. Upstream's phase knows neither: a rollout whose new ReplicaSet cannot be
// created stays Healthy.
function findControllerErrors(
  { rollout }: Evidence,
  known: { phase: RolloutView['phase']; update: Update },
): TroubleView[] {
  const condition = conditionsOf(rollout).find(
    c =>
      c?.type === 'Progressing' &&
      c.status === 'False' &&
      !NO_ERRORS.includes(c.reason ?? ''),
  );
  if (condition) {
    return [
      {
        kind: 'controller',
        reason: condition.reason ?? '',
        text: condition.message ?? '',
        since: condition.lastTransitionTime ?? null,
      },
    ];
  }
  const { events, hasAllEvents, notBefore } = known.update;
  const at = events.findLastIndex(
    ({ isWarning, reason }) => !isWarning || CONTROLLER_ERRORS.includes(reason),
  );
  const last = events.at(at);
  if (known.phase === 'Healthy' || at === -1 || !last?.isWarning) {
    return [];
  }
  // With gaps in the events what went well since is told by the conditions alone.
  const changedAt = latestOf(
    ...conditionsOf(rollout).map(c => c?.lastUpdateTime),
  );
  if (!hasAllEvents && compareTimes(last.lastAt, changedAt) <= 0) {
    return [];
  }
  // One that happened before as well is counted up, and may have been over in between.
  const wellAt = latestOf(
    notBefore,
    ...events
      .slice(0, at)
      .map(({ isWarning, lastAt }) => (isWarning ? null : lastAt)),
  );
  const isSinceFirst = compareTimes(last.firstAt, wellAt) >= 0;
  return [
    {
      kind: 'controller',
      reason: last.reason,
      text: last.message,
      since: (isSinceFirst && last.firstAt) || last.lastAt,
    },
  ];
}

function findReplicaFailures(sets: ReplicaSetObject[]): TroubleView[] {
  return sets.flatMap(set => {
    const failure = findFailure(set);
    return failure && (set.spec?.replicas ?? 0) > 0
      ? {
          kind: 'replicaFailure' as const,
          replicaSet: set.metadata?.name ?? '',
          text: failure.message ?? failure.reason ?? '',
          since: failure.lastTransitionTime ?? null,
        }
      : [];
  });
}

// Pods that are on their way are no trouble until the deadline has passed; nor are those
// that nobody waits for, such as evicted ones beside enough others.
function describePodTroubles(
  { podHash, replicaSet, replicas, pods }: ReplicaSetView,
  sets: ReplicaSetObject[],
  { podsOf }: Evidence,
  isDegraded: boolean,
): TroubleView[] {
  if (replicas.ready >= replicas.desired) {
    return [];
  }
  const set = sets.find(({ metadata }) => metadata?.name === replicaSet);
  const createdAt = new Map(
    (set ? podsOf(set) : []).map(({ metadata }) => [
      metadata?.name,
      metadata?.creationTimestamp,
    ]),
  );
  const groups = new Map<string, ReplicaSetView['pods']>();
  for (const pod of pods) {
    const isOnItsWay = ON_THE_WAY.test(pod.status) && !isUnplaced(pod);
    if (
      !pod.ready &&
      pod.status !== 'Terminating' &&
      (isDegraded || !isOnItsWay)
    ) {
      const group = groups.get(pod.status) ?? [];
      group.push(pod);
      groups.set(pod.status, group);
    }
  }
  return [...groups]
    .map(([status, group]) => ({
      kind: 'pods' as const,
      replicaSet,
      podHash,
      status,
      text: group.find(({ message }) => message)?.message ?? '',
      count: group.length,
      since: earliestOf(...group.map(({ name }) => createdAt.get(name))),
    }))
    .sort((a, b) => b.count - a.count || compareTimes(a.since, b.since));
}

// The scheduler speaks up only when it has found no place.
function isUnplaced({ status, message }: ReplicaSetView['pods'][number]) {
  return status === 'Pending' && message !== '';
}

function conditionsOf({ status }: Evidence['rollout']) {
  return status?.conditions ?? [];
}

const ON_THE_WAY =
  /^(Pending|Running|NotReady|ContainerCreating|PodInitializing|Init:\d+\/\d+|SchedulingGated)$/;

// Reasons with which Progressing is False and which are told of elsewhere.
const NO_ERRORS = ['RolloutAborted', 'ProgressDeadlineExceeded', 'InvalidSpec'];

const CONTROLLER_ERRORS = [
  'ReconciliationError',
  'ReplicaSetCreateError',
  'ServiceReferenceError',
  'TrafficRoutingError',
  'WeightVerifyError',
  'TargetGroupVerifyError',
  'LoadBalancerNotFound',
  'VirtualServiceNotFound',
  'DestinationRuleNotFound',
  'VirtualRouterNotFound',
  'VirtualNodeNotFound',
  'TrafficSplitNotCreated',
  'CanaryMappingCreationError',
  'CanaryMappingUpdateError',
  'CanaryMappingCleanupError',
  'AmbassadorMappingNotFound',
  'AmbassadorMappingConfigError',
  'ApisixRouteUpdateError',
  'ApisixRouteCreateError',
  'ApisixRouteDeleteError',
  'TraefikServiceUpdateError',
];
