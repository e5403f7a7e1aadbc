import type {
  RolloutView,
  StepView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList, formatShare } from './numbers';
import { formatDuration, formatExactDuration } from './time';

/** A step as a person would say it, short enough for the track: `25 %`, `wait 60 s`. */
export function nameStep(step: StepView, maxWeight: number): string {
  switch (step.kind) {
    case 'setWeight':
      return formatShare(step.weight, maxWeight);
    case 'pause':
      return step.durationSeconds === null
        ? 'wait for a person'
        : `wait ${formatExactDuration(step.durationSeconds)}`;
    case 'analysis':
      return step.templates.length > 0
        ? `analysis ${formatList(step.templates)}`
        : 'analysis';
    case 'experiment':
      return step.templates.length > 0
        ? `experiment with ${formatList(step.templates)}`
        : 'experiment';
    case 'setCanaryScale':
      return 'canary scale';
    case 'setHeaderRoute':
      return `header route ${step.route}`;
    case 'setMirrorRoute':
      return `mirror route ${step.route}`;
    case 'plugin':
      return `plugin ${step.plugin}`;
    case 'unknown':
      return step.text;
  }
}

/** How long a step takes or took: `took 62 s`, `for 40 s of 1 min`, `about 90 s`; empty when nothing tells. */
export function describeStepTimes(step: StepView, nowMs: number): string {
  const { startedAt, endedAt, plannedSeconds, progress } = step;
  const planned =
    plannedSeconds === null ? null : formatExactDuration(plannedSeconds);
  if (startedAt && endedAt) {
    const took = formatDuration(Date.parse(endedAt) - Date.parse(startedAt));
    return `took ${took}`;
  }
  if (startedAt && progress === 'current') {
    const lasted = formatDuration(nowMs - Date.parse(startedAt));
    return planned ? `for ${lasted} of ${planned}` : `for ${lasted}`;
  }
  // The name of a pause holds its duration already.
  return planned && progress === 'upcoming' && step.kind !== 'pause'
    ? `about ${planned}`
    : '';
}

/** Several steps in their order: `analysis error-rate-check, then 50 %`. */
export function nameSteps(view: RolloutView, indexes: number[]): string {
  return indexes
    .flatMap(index => view.steps.filter(step => step.index === index))
    .map(step => nameStep(step, view.weight.max))
    .join(', then ');
}

/** The step as people count them, from one: `step 4 of 8`. */
export function countStep(view: RolloutView, index: number): string {
  return `step ${index + 1} of ${view.steps.length}`;
}
