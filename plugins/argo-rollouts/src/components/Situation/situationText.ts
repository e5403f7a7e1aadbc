import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { describeMeasurements } from '../../text/analysis';
import {
  formatList,
  formatReadyPods,
  formatReadyCount,
  formatWeight,
} from '../../text/numbers';
import { findCandidate, findStable, nameRevision } from '../../text/revisions';
import { lasting, remaining, say, type Sentence } from '../../text/sentence';
import { countStep, nameSteps } from '../../text/steps';
import { describeTake } from '../../text/traffic';
import { sayPending } from './pendingText';
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
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  // A degraded rollout begins with its troubles: they are the news.
  const troubles =
    view.situation === 'degraded' ? [] : sayTroubles(view, nowMs);
  return [
    ...saySituation(view, nowMs),
    ...troubles,
    ...sayPending(view, nowMs),
  ];
}

function saySituation(view: RolloutView, nowMs: number): Sentence[] {
  switch (view.situation) {
    case 'healthy':
      return [sayWhoServes(view, nowMs)];
    case 'progressing':
      return [...sayProgress(view), ...sayNext(view)];
    case 'timedPause':
      return [...sayTraffic(view), sayTimedPause(view, nowMs)];
    case 'waitsForPerson':
      return view.strategy === 'blueGreen'
        ? sayPreviewWaits(view)
        : [...sayTraffic(view), sayWaiting(view, nowMs), ...sayNext(view)];
    case 'pausedByHand':
      return [...sayTraffic(view), sayPausedByHand(view, nowMs)];
    case 'analysing':
      return [sayAnalysing(view), ...sayNext(view)];
    case 'needsDecision':
      return [...sayTraffic(view), sayUndecided(view)];
    case 'abortRequested':
      return [sayAbortRequested(view, nowMs)];
    case 'aborted':
      return sayAborted(view, nowMs);
    case 'degraded':
      return sayDegraded(view, nowMs);
    case 'unknown':
      return sayUnknown(view);
  }
}

function sayWhoServes(view: RolloutView, nowMs: number): Sentence {
  const stable = findStable(view);
  const { desired, ready } = view.replicas;
  const since = view.since ? say`, for ${lasting(view.since, nowMs)}` : null;
  if (!stable) {
    return say`Everything is as the spec asks${since}.`;
  }
  const name = nameRevision(view, stable);
  return desired === 0
    ? say`${name} is scaled to zero pods${since}.`
    : say`${name} serves all traffic with ${formatReadyPods(
        ready,
        desired,
      )}${since}.`;
}

function sayProgress(view: RolloutView): Sentence[] {
  const candidate = findCandidate(view);
  const stable = findStable(view);
  const serving = stable && nameRevision(view, stable);
  if (!candidate) {
    const { desired, ready } = view.replicas;
    const pods = formatReadyCount(ready, desired);
    return serving
      ? [say`${serving} is changing its pods: ${pods}.`]
      : [say`The first pods are being made: ${pods}.`];
  }

  const name = nameRevision(view, candidate);
  const { desired, ready } = candidate.replicas;
  const pods = formatReadyCount(ready, desired);
  if (!serving) {
    return [say`${name} starts as the first version: ${pods}.`];
  }
  if (view.strategy === 'blueGreen') {
    return [say`Preview ${name} starts: ${pods}.`, say`${serving} is active.`];
  }
  if (view.steps.length > 0 && view.currentStepIndex === view.steps.length) {
    return [
      say`All steps are done and ${name} is becoming the stable version: ${pods}.`,
    ];
  }
  const { actual, set } = view.weight;
  const goal =
    actual === null || actual === set
      ? ''
      : `, going to ${formatWeight(view, set)}`;
  return [say`Canary ${name} ${describeTake(view)}${goal}: ${pods}.`];
}

function sayTimedPause(view: RolloutView, nowMs: number): Sentence {
  const until = view.pauses
    .map(pause => ('until' in pause ? pause.until : null))
    .find(Boolean);
  const next = nameSteps(view, view.upNext);
  const then = next ? `, then ${next}` : '';
  const what =
    view.strategy === 'blueGreen' ? 'Switches over' : 'Goes on by itself';
  return until
    ? say`${what} in ${remaining(until, nowMs)}${then}.`
    : say`${what}${then}.`;
}

function sayWaiting(view: RolloutView, nowMs: number): Sentence {
  const [pause] = view.pauses;
  const { currentStepIndex: index, steps } = view;
  const since = pause?.since ? say` for ${lasting(pause.since, nowMs)}` : null;
  const where =
    index === null || index >= steps.length
      ? ''
      : ` at ${countStep(view, index)}`;
  return pause?.kind === 'other'
    ? say`Paused${since}${where} for a reason that this page does not know (${pause.reason}), until somebody promotes.`
    : say`Paused${since}${where}, until somebody promotes.`;
}

function sayPreviewWaits(view: RolloutView): Sentence[] {
  const candidate = findCandidate(view);
  const stable = findStable(view);
  if (!candidate || !stable) {
    return [say`Paused until somebody promotes.`];
  }
  const { ready, desired } = candidate.replicas;
  const preview = nameRevision(view, candidate);
  const active = nameRevision(view, stable);
  const pods = formatReadyPods(ready, desired);
  return [
    say`Preview ${preview} is up with ${pods}; ${active} is active until somebody promotes.`,
  ];
}

function sayPausedByHand(view: RolloutView, nowMs: number): Sentence {
  const since = view.pauses.find(({ kind }) => kind === 'byHand')?.since;
  const duration = since ? say` for ${lasting(since, nowMs)}` : null;
  return say`Paused in the spec${duration}; steps do not run until it is resumed.`;
}

function sayAnalysing(view: RolloutView): Sentence {
  const candidate = findCandidate(view);
  const current = view.steps.find(({ progress }) => progress === 'current');
  const run = view.analysisRuns.find(
    ({ stepIndex, type }) => type === 'Step' && stepIndex === current?.index,
  );
  const templates = current?.kind === 'analysis' ? current.templates : [];
  const measurer = templates.length > 0 ? formatList(templates) : 'an analysis';
  const done = run ? describeMeasurements(run) : '';
  const soFar = done && `: ${done}`;
  return candidate
    ? say`Canary ${nameRevision(view, candidate)} ${describeTake(
        view,
      )} while ${measurer} measures${soFar}.`
    : say`Now ${measurer} measures${soFar}.`;
}

function sayTraffic(view: RolloutView): Sentence[] {
  const candidate = findCandidate(view);
  return candidate && view.strategy === 'canary'
    ? [say`Canary ${nameRevision(view, candidate)} ${describeTake(view)}.`]
    : [];
}

function sayNext(view: RolloutView): Sentence[] {
  const next = nameSteps(view, view.upNext);
  return next ? [say`Next: ${next}.`] : [];
}
