import type {
  RolloutView,
  StepView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { chain, formatList, formatShare } from './numbers';
import { formatDuration, formatExactDuration } from './time';

/** A step as a person would say it, short enough for the track: `25 %`, `wait 60 s`. */
export function nameStep(
  t: Translate,
  step: StepView,
  maxWeight: number,
): string {
  switch (step.kind) {
    case 'setWeight':
      return formatShare(t, step.weight, maxWeight);
    case 'pause':
      return step.durationSeconds === null
        ? t('steps.name.pauseForPerson')
        : t('steps.name.pause', {
            duration: formatExactDuration(t, step.durationSeconds),
          });
    case 'analysis':
      return step.templates.length > 0
        ? t('steps.name.analysisOf', {
            templates: formatList(t, step.templates),
          })
        : t('steps.name.analysis');
    case 'experiment':
      return step.templates.length > 0
        ? t('steps.name.experimentWith', {
            templates: formatList(t, step.templates),
          })
        : t('steps.name.experiment');
    case 'setCanaryScale':
      return t('steps.name.canaryScale');
    case 'setHeaderRoute':
      return t('steps.name.headerRoute', { route: step.route });
    case 'setMirrorRoute':
      return t('steps.name.mirrorRoute', { route: step.route });
    case 'plugin':
      return t('steps.name.plugin', { plugin: step.plugin });
    case 'unknown':
      return step.text;
  }
}

/** How long a step takes or took: `took 62 s`, `for 40 s of 1 min`, `about 90 s`; empty when nothing tells, or it took no second. */
export function describeStepTimes(
  t: Translate,
  step: StepView,
  nowMs: number,
): string {
  const { startedAt, endedAt, plannedSeconds, progress } = step;
  const planned =
    plannedSeconds === null ? null : formatExactDuration(t, plannedSeconds);
  if (startedAt && endedAt) {
    const tookMs = Date.parse(endedAt) - Date.parse(startedAt);
    // Most weights are set within the second that the cluster's times are given in.
    return tookMs < 1000
      ? ''
      : t('steps.time.took', { duration: formatDuration(t, tookMs) });
  }
  if (startedAt && progress === 'current') {
    const lastsMs = nowMs - Date.parse(startedAt);
    const duration = formatDuration(t, lastsMs);
    // What waits for a person has no plan any more.
    return planned && lastsMs <= (plannedSeconds ?? 0) * 1000 + LATE_MS
      ? t('steps.time.lastsOf', { duration, planned })
      : t('steps.time.lasts', { duration });
  }
  // The name of a pause holds its duration already.
  return planned && progress === 'upcoming' && step.kind !== 'pause'
    ? t('steps.time.about', { planned })
    : '';
}

/** What became of the plugin of a step, where the mark does not tell; empty otherwise. */
export function describePlugin(t: Translate, step: StepView): string {
  if (step.kind !== 'plugin' || !step.status) {
    return '';
  }
  const { phase, isDisabled, calledOff } = step.status;
  if (isDisabled) {
    return t('track.plugin.isDisabled');
  }
  if (calledOff) {
    const went = calledOff.phase === 'Successful';
    return calledOff.operation === 'Abort'
      ? t(went ? 'track.plugin.undone' : 'track.plugin.notUndone')
      : t(went ? 'track.plugin.stopped' : 'track.plugin.notStopped');
  }
  if (step.progress === 'current' && phase === 'Error') {
    return t('track.plugin.error');
  }
  return step.progress === 'done' && phase === 'Running'
    ? t('track.plugin.leftBehind')
    : '';
}

/** The controller goes on some seconds late. */
const LATE_MS = 10_000;

/** Several steps in their order: `analysis error-rate-check, then 50 %`; empty when there are none. */
export function nameSteps(
  t: Translate,
  view: RolloutView,
  indexes: number[],
): string {
  const names = indexes
    .flatMap(index => view.steps.filter(step => step.index === index))
    .map(step => nameStep(t, step, view.weight.max));
  return chain(names, pair => t('steps.then', pair));
}

/** The step as people count them, from one: `step 4 of 8`. */
export function countStep(
  t: Translate,
  view: RolloutView,
  index: number,
): string {
  return t('steps.number', {
    number: String(index + 1),
    total: String(view.steps.length),
  });
}
