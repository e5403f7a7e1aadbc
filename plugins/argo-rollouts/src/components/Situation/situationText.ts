import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { describeMeasurements } from '../../text/analysis';
import { formatList, formatReadyPods } from '../../text/numbers';
import { findCandidate, findStable, nameRevision } from '../../text/revisions';
import {
  lasting,
  remaining,
  toSentence,
  type Sentence,
} from '../../text/sentence';
import { countStep, nameSteps } from '../../text/steps';
import { describeTake } from '../../text/traffic';
import type { Translate } from '../../translation';
import { sayPending } from './pendingText';
import { sayPlugin } from './pluginText';
import { sayProgress, sayWhoServes } from './progressText';
import { sayTroubles } from './reasons';
import {
  sayAborted,
  sayAbortRequested,
  sayDegraded,
  sayUndecided,
  sayUnknown,
} from './troubleText';

/**
 * What is going on, in sentences for somebody who has ten seconds: who takes how much
 * traffic, what it waits for, what comes next, what is wrong. Numbers that the view
 * lacks are left out.
 */
export function describeInSentences(
  t: Translate,
  view: RolloutView,
  nowMs: number,
  /** Who aborted it, as far as it is known. */
  aborter: string | null = null,
): Sentence[] {
  // A degraded rollout begins with its troubles: they are the news.
  const troubles =
    view.situation === 'degraded' ? [] : sayTroubles(t, view, nowMs);
  return [
    ...saySituation(t, view, nowMs, aborter),
    ...troubles,
    ...sayPending(t, view, nowMs),
  ];
}

function saySituation(
  t: Translate,
  view: RolloutView,
  nowMs: number,
  aborter: string | null,
): Sentence[] {
  switch (view.situation) {
    case 'healthy':
      return [sayWhoServes(t, view, nowMs)];
    case 'progressing':
      return [
        ...sayProgress(t, view, nowMs),
        ...sayPlugin(t, view, nowMs),
        ...sayNext(t, view),
      ];
    case 'timedPause':
      return [...sayTraffic(t, view), sayTimedPause(t, view, nowMs)];
    case 'waitsForPerson':
      return view.strategy === 'blueGreen'
        ? sayPreviewWaits(t, view)
        : [
            ...sayTraffic(t, view),
            ...sayWaiting(t, view, nowMs),
            ...sayNext(t, view),
          ];
    case 'pausedByHand':
      return [...sayTraffic(t, view), sayPausedByHand(t, view, nowMs)];
    case 'analysing':
      return [sayAnalysing(t, view), ...sayNext(t, view)];
    case 'needsDecision':
      return [...sayTraffic(t, view), sayUndecided(t, view)];
    case 'abortRequested':
      return [sayAbortRequested(t, view, nowMs)];
    case 'aborted':
      return sayAborted(t, view, nowMs, aborter);
    case 'degraded':
      return sayDegraded(t, view, nowMs);
    case 'unknown':
      return sayUnknown(t, view);
  }
}

function sayTimedPause(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence {
  const until = view.pauses
    .map(pause => ('until' in pause ? pause.until : null))
    .find(Boolean);
  if (view.strategy === 'blueGreen') {
    return until
      ? toSentence(put =>
          t('situation.pause.switchesIn', {
            left: put(remaining(until, nowMs)),
          }),
        )
      : [t('situation.pause.switches')];
  }
  const steps = nameSteps(t, view, view.upNext);
  if (!until) {
    return [
      steps
        ? t('situation.pause.goesOnThen', { steps })
        : t('situation.pause.goesOn'),
    ];
  }
  return toSentence(put => {
    const left = put(remaining(until, nowMs));
    return steps
      ? t('situation.pause.goesOnInThen', { left, steps })
      : t('situation.pause.goesOnIn', { left });
  });
}

function sayWaiting(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  const [pause] = view.pauses;
  const { currentStepIndex: index, steps } = view;
  const step =
    index === null || index >= steps.length ? null : countStep(t, view, index);
  const paused = toSentence(put => {
    const duration = pause?.since ? put(lasting(t, pause.since, nowMs)) : null;
    if (duration === null) {
      return step === null
        ? t('situation.pause.forPerson')
        : t('situation.pause.forPersonAt', { step });
    }
    return step === null
      ? t('situation.pause.forPersonSince', { duration })
      : t('situation.pause.forPersonSinceAt', { duration, step });
  });
  return pause?.kind === 'other'
    ? [paused, [t('situation.pause.unknownReason', { reason: pause.reason })]]
    : [paused];
}

function sayPreviewWaits(t: Translate, view: RolloutView): Sentence[] {
  const candidate = findCandidate(view);
  const stable = findStable(view);
  if (!candidate || !stable) {
    return [[t('situation.pause.previewWaits')]];
  }
  const { ready, desired } = candidate.replicas;
  return [
    [
      t('situation.pause.previewIsUp', {
        preview: nameRevision(view, candidate),
        pods: formatReadyPods(t, ready, desired),
        active: nameRevision(view, stable),
      }),
    ],
  ];
}

function sayPausedByHand(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence {
  const since = view.pauses.find(({ kind }) => kind === 'byHand')?.since;
  return since
    ? toSentence(put =>
        t('situation.pause.byHandFor', {
          duration: put(lasting(t, since, nowMs)),
        }),
      )
    : [t('situation.pause.byHand')];
}

function sayAnalysing(t: Translate, view: RolloutView): Sentence {
  const candidate = findCandidate(view);
  const { run, templates } = findAnalysisNow(view);
  const measurer =
    templates.length > 0
      ? formatList(t, templates)
      : t('situation.analysing.anAnalysis');
  const counts = run ? describeMeasurements(t, run) : '';
  if (!candidate) {
    return [
      counts
        ? t('situation.analysing.nowSoFar', { measurer, counts })
        : t('situation.analysing.now', { measurer }),
    ];
  }
  const canaryTakes = describeTake(t, view, nameRevision(view, candidate));
  return [
    counts
      ? t('situation.analysing.canarySoFar', { canaryTakes, measurer, counts })
      : t('situation.analysing.canary', { canaryTakes, measurer }),
  ];
}

/** Of the step that a canary is in, or beside the switch of a blue-green rollout. */
function findAnalysisNow({ steps, analysisRuns, blueGreen }: RolloutView) {
  const current = steps.find(({ progress }) => progress === 'current');
  if (current) {
    return {
      run: analysisRuns.find(
        ({ stepIndex, type }) => type === 'Step' && stepIndex === current.index,
      ),
      templates: current.kind === 'analysis' ? current.templates : [],
    };
  }
  const analysis =
    blueGreen?.stage === 'prePromotionAnalysis' ||
    blueGreen?.stage === 'postPromotionAnalysis'
      ? blueGreen[blueGreen.stage]
      : null;
  return {
    run: analysisRuns.find(({ name }) => name === analysis?.analysisRun),
    templates: analysis?.templates ?? [],
  };
}

function sayTraffic(t: Translate, view: RolloutView): Sentence[] {
  const candidate = findCandidate(view);
  if (!candidate || view.strategy !== 'canary') {
    return [];
  }
  const canaryTakes = describeTake(t, view, nameRevision(view, candidate));
  return [[t('situation.canary', { canaryTakes })]];
}

function sayNext(t: Translate, view: RolloutView): Sentence[] {
  const steps = nameSteps(t, view, view.upNext);
  return steps ? [[t('situation.next', { steps })]] : [];
}
