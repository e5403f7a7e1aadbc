import type { AbortView, StepView } from '../api';
import type { EventObject, RolloutObject } from '../crd';
import { compareTimes } from '../time';
import type { StepRuns } from './steps';
import type { Update } from './update';

/**
 * When each step began and ended, as far as anything tells.
 *
 * Steps follow each other at once, so the end of one is the beginning of the next. The
 * ends are in events, which the cluster forgets; runs, experiments, plugins and the
 * present pause keep their own times.
 */
export function addStepTimes(
  steps: StepView[],
  known: StepRuns & {
    rollout: RolloutObject;
    attempt: Update;
    abort: AbortView | null;
  },
): StepView[] {
  const { abort, attempt } = known;
  const completed = readCompletions(attempt, steps.length);
  const own = steps.map(step => findOwnTimes(step, known));
  return steps.map((step, i) => {
    const wasAborted = abort?.stepIndex === i;
    const wasReached =
      step.progress !== 'upcoming' ||
      (abort !== null && abort.stepIndex !== null && i <= abort.stepIndex);
    if (!wasReached) {
      return step;
    }
    const endedAt =
      completed[i] ?? own[i].endedAt ?? own[i + 1]?.startedAt ?? null;
    // The first deploy and a return to stable skip all steps: they count as done and
    // did not run.
    const hasRun = step.progress !== 'done' || endedAt !== null;
    const begun = i === 0 && hasRun ? attempt.startedAt : null;
    const startedAt =
      own[i].startedAt ?? completed[i - 1] ?? own[i - 1]?.endedAt ?? begun;
    if (wasAborted) {
      return { ...step, startedAt, endedAt: own[i].endedAt ?? abort.at };
    }
    return {
      ...step,
      startedAt,
      endedAt: step.progress === 'current' ? null : endedAt,
    };
  });
}

/**
 * The step that the canary was in when it was aborted for a reason that names none:
 * the one after those which events say were completed.
 *
 * Null when events are missing. They are when nothing was heard after the abort, which
 * takes pods or traffic away, or when the weight that was taken away is another. Nothing
 * is heard of a step that somebody skipped, but of the pause that follows it.
 */
export function findAbortedStep(
  steps: StepView[],
  attempt: Update,
  runs: StepRuns,
): number | null {
  const { events, hasAllEvents } = attempt;
  const abortedAt = events.findLastIndex(e => e.reason === 'RolloutAborted');
  const after = events.slice(abortedAt + 1).filter(e => !e.isWarning);
  if (
    steps.length === 0 ||
    abortedAt === -1 ||
    after.length === 0 ||
    // The first and the last of them are told, those between hide where each began.
    events[abortedAt].count > 2
  ) {
    return null;
  }
  const completed = readCompletions(attempt, steps.length);
  const last = completed.findLastIndex(time => time !== null);
  if (!hasAllEvents && !wasHeardOut(completed[last], after)) {
    return null;
  }
  const sinceCompleted = events.slice(
    events.findLastIndex(e => e.reason === 'RolloutStepCompleted') + 1,
    abortedAt,
  );
  const index = sinceCompleted.some(isPauseOfStep)
    ? steps.findIndex(({ kind }, i) => i > last && kind === 'pause')
    : Math.min(last + 1, steps.length - 1);
  if (index === -1 || isOver(steps[index], runs)) {
    return null;
  }

  const taken = after
    .map(({ message }) => /^Traffic weight updated from (\d+) to/.exec(message))
    .find(Boolean)?.[1];
  return taken === undefined || Number(taken) === weightAt(steps, index)
    ? index
    : null;
}

function isPauseOfStep({ reason, message }: EventObject): boolean {
  return reason === 'RolloutPaused' && message.includes('(CanaryPauseStep)');
}

// What was over before the abort and is not heard of as completed was skipped.
function isOver(
  step: StepView,
  { analysisRuns, experiments }: StepRuns,
): boolean {
  switch (step.kind) {
    case 'analysis': {
      const run = analysisRuns.find(({ name }) => name === step.analysisRun);
      return run?.phase === 'Successful' && run.completedAt !== null;
    }
    case 'experiment': {
      const experiment = experiments.find(
        ({ name }) => name === step.experiment,
      );
      return experiment?.phase === 'Successful' && experiment.endedAt !== null;
    }
    default:
      return false;
  }
}

/**
 * Whether no event can be missing between a time and those that were heard after the
 * abort.
 *
 * client-go lets an object have one event more every five minutes once it has used up
 * its 25. Had it dropped one, it could not have sent so many so soon afterwards.
 */
function wasHeardOut(
  since: string | null | undefined,
  after: EventObject[],
): boolean {
  return (
    Boolean(since) &&
    after.some(
      ({ lastAt }, sentBefore) =>
        Date.parse(lastAt) - Date.parse(since ?? '') <
        sentBefore * EVENT_EVERY_MS,
    )
  );
}

// A step that sets a weight has not set it before it is completed.
function weightAt(steps: StepView[], index: number): number {
  const set = steps.slice(0, index).findLast(step => step.kind === 'setWeight');
  return set?.kind === 'setWeight' ? set.weight : 0;
}

interface Times {
  startedAt: string | null;
  endedAt: string | null;
}

function findOwnTimes(
  step: StepView,
  {
    rollout,
    attempt,
    analysisRuns,
    experiments,
  }: Parameters<typeof addStepTimes>[1],
): Times {
  const isOfAttempt = (time: string | null) =>
    time !== null && compareTimes(time, attempt.notBefore) >= 0;
  switch (step.kind) {
    case 'pause': {
      const pause = rollout.status?.pauseConditions?.find(
        condition => condition?.reason === 'CanaryPauseStep',
      );
      return step.progress === 'current' && pause?.startTime
        ? { startedAt: pause.startTime, endedAt: null }
        : NO_TIMES;
    }
    case 'analysis': {
      const run = analysisRuns.find(({ name }) => name === step.analysisRun);
      return run && isOfAttempt(run.startedAt)
        ? { startedAt: run.startedAt, endedAt: run.completedAt }
        : NO_TIMES;
    }
    case 'experiment': {
      const experiment = experiments.find(
        ({ name }) => name === step.experiment,
      );
      return experiment && isOfAttempt(experiment.createdAt)
        ? { startedAt: experiment.createdAt, endedAt: experiment.endedAt }
        : NO_TIMES;
    }
    case 'plugin':
      return step.status && isOfAttempt(step.status.startedAt)
        ? {
            startedAt: step.status.startedAt,
            endedAt: step.status.finishedAt,
          }
        : NO_TIMES;
    case 'setWeight':
    case 'setCanaryScale':
    case 'setHeaderRoute':
    case 'setMirrorRoute':
    case 'unknown':
      return NO_TIMES;
  }
}

// The number in the event counts from one. Of more than ten in ten minutes client-go
// makes one, which says the latest.
function readCompletions({ events }: Update, count: number): (string | null)[] {
  const times: (string | null)[] = Array(count).fill(null);
  for (const { reason, message, lastAt } of events) {
    const step =
      /^(?:\(combined from similar events\): )?Rollout step (\d{1,9})\/(\d{1,9}) completed/.exec(
        message,
      );
    if (
      reason === 'RolloutStepCompleted' &&
      step &&
      Number(step[2]) === count &&
      Number(step[1]) >= 1 &&
      Number(step[1]) <= count
    ) {
      times[Number(step[1]) - 1] = lastAt;
    }
  }
  return times;
}

// `defaultSpamQPS` of client-go's `events_cache.go`.
const EVENT_EVERY_MS = 300_000;

const NO_TIMES: Times = { startedAt: null, endedAt: null };
