import type {
  EvidenceMark,
  LoggedAction,
  RolloutView,
  TimelineEntry,
} from '../api';
import { compareTimes } from '../time';

/**
 * What happened to the rollout between two times, oldest first.
 *
 * Events tell it, and where the cluster has forgotten them, the times of steps and
 * ReplicaSets.
 *
 * @param actions - what people did to the rollout, of the action log
 * @public
 */
export function describeMarks(
  view: RolloutView,
  window: { from: string; to: string },
  actions: LoggedAction[] = [],
): EvidenceMark[] {
  // Within a second it is in the order of the timeline, which begins with the newest.
  const told = [...view.timeline]
    .reverse()
    .flatMap(entry => markOf(entry, view));
  const marks = [
    ...told,
    ...weightsOfSteps(view, told),
    ...deploys(view, told),
    ...actions.map(markOfAction),
  ];
  return marks
    .filter(
      ({ at }) =>
        compareTimes(at, window.from) >= 0 && compareTimes(at, window.to) <= 0,
    )
    .sort((a, b) => compareTimes(a.at, b.at));
}

function markOf(
  entry: TimelineEntry,
  { blueGreen }: RolloutView,
): EvidenceMark[] {
  const { what: said } = entry;
  // What it leads to is looked at, and takes no traffic.
  const isPreview =
    said?.code === 'serviceSwitched' &&
    said.service === blueGreen?.previewService;
  const kind = isPreview ? 'deploy' : KINDS[entry.kind];
  if (!kind) {
    return [];
  }
  const { id, at, text, what, stepIndex } = entry;
  const weight = weightOf(entry);
  return [{ id, at, kind, text, what, stepIndex, by: null, weight }];
}

const KINDS: Partial<Record<TimelineEntry['kind'], EvidenceMark['kind']>> = {
  updateStarted: 'deploy',
  weightChanged: 'weight',
  stepCompleted: 'step',
  serviceSwitched: 'promote',
  paused: 'pause',
  resumed: 'resume',
  aborted: 'abort',
  retried: 'retry',
  completed: 'promote',
};

function weightOf({ what }: TimelineEntry): number | null {
  return what.code === 'weightChanged' ? what.to : null;
}

function markOfAction(action: LoggedAction): EvidenceMark {
  const { id, verb, acceptedAt, requestedAt, actor, before } = action;
  return {
    id: `action ${id}`,
    at: acceptedAt ?? requestedAt,
    kind: 'action',
    text: verb,
    what: { code: 'acted', verb },
    weight: null,
    stepIndex: before?.stepIndex ?? null,
    by: actor.ref,
  };
}

/** Within it, a step and an event about the same weight are one. */
const SAME_MOMENT_MS = 10_000;

function weightsOfSteps(
  { steps }: RolloutView,
  told: EvidenceMark[],
): EvidenceMark[] {
  return steps.flatMap(step => {
    if (step.kind !== 'setWeight' || !step.startedAt) {
      return [];
    }
    const { index, text, startedAt, weight } = step;
    const isTold = told.some(
      mark =>
        mark.kind === 'weight' &&
        mark.weight === weight &&
        isSameMoment(mark.at, startedAt),
    );
    return isTold
      ? []
      : [
          {
            id: `step ${index} weight`,
            at: startedAt,
            kind: 'weight' as const,
            text,
            what: { code: 'weightSet' as const, to: weight },
            weight,
            stepIndex: index,
            by: null,
          },
        ];
  });
}

// The timeline has the latest update only.
function deploys(
  { revisions, formerRevisions }: RolloutView,
  told: EvidenceMark[],
): EvidenceMark[] {
  return [...revisions, ...formerRevisions].flatMap(
    ({ podHash, revision, version, createdAt }) => {
      const isTold = told.some(
        ({ kind, at }) =>
          kind === 'deploy' && createdAt && isSameMoment(at, createdAt),
      );
      return !createdAt || isTold
        ? []
        : [
            {
              id: `deploy ${podHash}`,
              at: createdAt,
              kind: 'deploy' as const,
              text: `Revision ${revision ?? podHash} (${version})`,
              what: { code: 'deployed' as const, revision, version },
              weight: null,
              stepIndex: null,
              by: null,
            },
          ];
    },
  );
}

function isSameMoment(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= SAME_MOMENT_MS;
}
