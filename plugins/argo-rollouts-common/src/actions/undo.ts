import type {
  ActionsView,
  ActionWarning,
  RefusalCode,
  RevisionView,
  UndoConsequence,
} from '../api';
import type { RolloutObject } from '../crd';
import { isSpecObserved } from '../rollout/phase';
import { compareTimes } from '../time';
import { describeCourseFromStart } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findRevision, warnOfPauseByHand, warnOfPods } from './warnings';

type UndoAction = ActionsView['undo']['revisions'][number]['action'];

/** To which revisions the rollout can go back, and what that does. */
export function describeUndo(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['undo'] {
  return {
    revisions: [...facts.revisions, ...facts.formerRevisions]
      .flatMap(view =>
        view.revision === null ? [] : [{ ...view, revision: view.revision }],
      )
      .sort((a, b) => b.revision - a.revision)
      .map(view => ({
        revision: view.revision,
        podHash: view.podHash,
        version: view.version,
        action: describeUndoTo(rollout, facts, view),
      })),
  };
}

function describeUndoTo(
  rollout: RolloutObject,
  facts: Facts,
  to: RevisionView & { revision: number },
): UndoAction {
  const target = findTarget(facts);
  const code = findWhyNot(rollout, facts, to);
  if (code || !target) {
    return refuse(code ?? 'unknownWorkload');
  }
  const way = findWay(rollout, facts, to);
  return {
    possible: true,
    consequence: {
      verb: 'undo',
      revision: to.revision,
      podHash: to.podHash,
      version: to.version,
      target,
      way,
      ...(way === 'allSteps'
        ? describeCourseFromStart(facts)
        : {
            runs: [],
            asksAgain: false,
            waitsAgainAt: null,
            reachesWeight: facts.weight.max,
          }),
      warnings: listWarnings(facts, to, way),
    },
  };
}

// The hash tells templates apart. It lags behind the spec while the controller has not
// seen that, or cannot make a ReplicaSet for it; then the images tell.
function findWhyNot(
  rollout: RolloutObject,
  { currentPodHash, template }: Facts,
  { podHash, images }: RevisionView,
): RefusalCode | null {
  return podHash === currentPodHash &&
    isSpecObserved(rollout) &&
    JSON.stringify(template.images) === JSON.stringify(images)
    ? 'sameTemplate'
    : null;
}

function findTarget({
  template,
  name,
}: Facts): UndoConsequence['target'] | null {
  if (!template.workloadRef) {
    return { kind: 'Rollout', name };
  }
  const { kind, name: workload } = template.workloadRef;
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'PodTemplate':
      return { kind, name: workload };
    default:
      return null;
  }
}

/** Upstream's `isFastRollback` and `isRollbackWithinWindow`. */
function findWay(
  { spec }: RolloutObject,
  facts: Facts,
  to: RevisionView,
): UndoConsequence['way'] {
  const { stablePodHash, strategy } = facts;
  if (to.podHash === stablePodHash) {
    return 'backToStable';
  }
  const stable = findRevision(facts, stablePodHash);
  if (!stable || !isOlder(to, stable)) {
    return 'allSteps';
  }
  const between = [...facts.revisions, ...facts.formerRevisions].filter(
    revision => isOlder(to, revision) && isOlder(revision, stable),
  ).length;
  if (between < (spec?.rollbackWindow?.revisions ?? 0)) {
    return 'withinRollbackWindow';
  }
  return strategy === 'blueGreen' && to.scaleDownAt !== null
    ? 'stillRunning'
    : 'allSteps';
}

function isOlder(a: RevisionView, b: RevisionView): boolean {
  return (
    a.createdAt !== null &&
    b.createdAt !== null &&
    compareTimes(a.createdAt, b.createdAt) < 0
  );
}

function listWarnings(
  facts: Facts,
  to: RevisionView,
  way: UndoConsequence['way'],
): ActionWarning[] {
  const { managedBy, isFullyPromoted, abort, currentPodHash } = facts;
  const warnings: ActionWarning[] = [];
  if (managedBy) {
    warnings.push({
      code: 'putBackByArgoCd',
      application: managedBy.application,
    });
  }
  if (way === 'backToStable') {
    warnings.push(...warnOfPods('stableNotReady', to));
  }
  const update = findRevision(facts, currentPodHash);
  if (update && !isFullyPromoted && !abort) {
    const { podHash, version } = update;
    warnings.push({ code: 'endsUpdate', podHash, version });
  }
  return [...warnings, ...warnOfPauseByHand(facts)];
}
