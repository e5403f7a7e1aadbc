import type {
  AbortView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { describeFailure } from '../../text/analysis';
import { formatReadyPods, formatWeight } from '../../text/numbers';
import { findCandidate, findStable, nameRevision } from '../../text/revisions';
import { lasting, toSentence, type Sentence } from '../../text/sentence';
import { countStep } from '../../text/steps';
import { findWeightAt } from '../../text/traffic';
import type { Translate } from '../../translation';
import { sayTroubles, withoutStop } from './reasons';

/** An analysis that could not decide, so that a person must. */
export function sayUndecided(t: Translate, view: RolloutView): Sentence {
  const run = view.analysisRuns.find(({ phase }) => phase === 'Inconclusive');
  const metric = run?.metrics.find(({ phase }) => phase === 'Inconclusive');
  const what =
    metric?.name ?? run?.name ?? t('situation.undecided.theAnalysis');
  return [
    metric?.inconclusive
      ? t('situation.undecided.counted', {
          what,
          inconclusive: String(metric.inconclusive),
        })
      : t('situation.undecided.plain', { what }),
  ];
}

/** An abort that the API server has and the controller has not seen. */
export function sayAbortRequested(
  t: Translate,
  { abort }: RolloutView,
  nowMs: number,
): Sentence {
  const at = abort?.at;
  return at
    ? toSentence(put =>
        t('situation.abortRequested.since', {
          duration: put(lasting(t, at, nowMs)),
        }),
      )
    : [t('situation.abortRequested.justNow')];
}

/** What aborted it, who serves now, and how to go on from there. */
export function sayAborted(
  t: Translate,
  view: RolloutView,
  nowMs: number,
  /** Who did it, as far as it is known. */
  aborter: string | null,
): Sentence[] {
  const candidate = findCandidate(view);
  return [
    sayHowAborted(t, view, nowMs, aborter),
    ...sayWhoIsLeft(t, view),
    [
      candidate
        ? t('situation.aborted.wayOn', {
            version: nameRevision(view, candidate),
          })
        : t('situation.aborted.wayOnUpdate'),
    ],
  ];
}

function sayHowAborted(
  t: Translate,
  view: RolloutView,
  nowMs: number,
  aborter: string | null,
): Sentence {
  const { abort } = view;
  const candidate = findCandidate(view);
  const version = candidate
    ? nameRevision(view, candidate)
    : t('situation.aborted.theUpdate');
  const why = abort && describeCause(t, abort);
  const step = whereAborted(t, view);
  const cause = causeOf(why, aborter);
  return toSentence(put => {
    const duration = abort?.at ? put(lasting(t, abort.at, nowMs)) : null;
    const place = `${duration === null ? '' : 'Ago'}${
      step === null ? '' : 'At'
    }` as const;
    return t(`situation.aborted.${cause}${place}`, {
      version,
      ...{ why: why ?? '', actor: aborter ?? '' },
      ...{ duration: duration ?? '', step: step ?? '' },
    });
  });
}

function causeOf(
  why: string | null,
  aborter: string | null,
): 'because' | 'bySomebody' | 'byPerson' {
  if (why !== null) {
    return 'because';
  }
  return aborter === null ? 'byPerson' : 'bySomebody';
}

/** What aborted an update; null when it was a person. */
function describeCause(t: Translate, { cause }: AbortView): string | null {
  switch (cause.kind) {
    case 'person':
      return null;
    case 'analysis':
      return describeFailure(t, cause.metric);
    case 'analysisRun':
      return explain(
        t,
        cause.analysisRun
          ? t('situation.aborted.analysisRun', { name: cause.analysisRun })
          : t('situation.aborted.analysis'),
        cause.text,
      );
    case 'experiment':
      return explain(
        t,
        cause.experiment
          ? t('situation.aborted.experiment', { name: cause.experiment })
          : t('situation.aborted.anExperiment'),
        cause.metric ? describeFailure(t, cause.metric) : cause.text,
      );
    case 'stepPlugin': {
      const what = t('situation.aborted.stepPlugin', { name: cause.plugin });
      return explain(t, what, cause.text);
    }
    case 'progressDeadline':
      return explain(t, t('situation.aborted.progressDeadline'), cause.text);
    case 'other':
      return withoutStop(cause.text);
  }
}

// What failed, and why where somebody says it: "analysis a failed: no such template".
function explain(t: Translate, what: string, text: string): string {
  const why = withoutStop(text);
  return why ? t('situation.aborted.explained', { what, why }) : what;
}

/** What is wrong, in the words of who noticed, and who serves nevertheless. */
export function sayDegraded(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  const troubles = sayTroubles(t, view, nowMs);
  const reasons =
    troubles.length > 0
      ? troubles
      : [sayMessage(t, view) ?? [t('situation.noReason')]];
  return [...reasons, ...sayWhoIsLeft(t, view)];
}

/** A rollout of which nobody says what it does. */
export function sayUnknown(t: Translate, view: RolloutView): Sentence[] {
  return [
    sayMessage(t, view) ?? [t('situation.unknown.notReported')],
    [t('situation.unknown.nextStep')],
  ];
}

function sayMessage(t: Translate, view: RolloutView): Sentence | null {
  const message = withoutStop(view.message);
  return message ? [t('situation.controllerSays', { message })] : null;
}

// Aborted or degraded is not an outage: who serves now belongs to the news.
function sayWhoIsLeft(t: Translate, view: RolloutView): Sentence[] {
  const stable = findStable(view);
  const { actual, max } = view.weight;
  if (!stable || !findCandidate(view) || actual === null) {
    return [];
  }
  const name = nameRevision(view, stable);
  const { ready, desired } = stable.replicas;
  const pods = formatReadyPods(t, ready, desired);
  return [
    [
      actual === 0
        ? t('situation.whoIsLeft.servesAll', { name, pods })
        : t('situation.whoIsLeft.serves', {
            name,
            share: formatWeight(t, view, max - actual),
            pods,
          }),
    ],
  ];
}

function whereAborted(t: Translate, view: RolloutView): string | null {
  const index = view.abort?.stepIndex ?? null;
  if (index === null) {
    return null;
  }
  const weight = findWeightAt(view, index);
  const step = countStep(t, view, index);
  return weight === null
    ? step
    : t('situation.aborted.stepAtWeight', {
        step,
        share: formatWeight(t, view, weight),
      });
}
