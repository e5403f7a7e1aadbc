import type {
  ExperimentTemplateView,
  ExperimentView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatReadyCount, formatWeight } from '../../text/numbers';
import { remaining, say, type Sentence } from '../../text/sentence';
import { countStep } from '../../text/steps';
import { formatExactDuration } from '../../text/time';

/** Where an experiment belongs and how long it goes on, behind its name. */
export function describeCourse(
  view: RolloutView,
  experiment: ExperimentView,
  nowMs: number,
): Sentence {
  const { stepIndex, revision, isCurrent, endsAt, durationSeconds } =
    experiment;
  const origin = stepIndex === null ? '' : `, of ${countStep(view, stepIndex)}`;
  // The steps of another revision may have been others.
  const where =
    revision === null || revision === view.revision
      ? origin
      : `, of revision ${revision}`;
  if (experiment.isTerminating) {
    return say`${where}, told to end`;
  }
  if (isCurrent && endsAt) {
    return say`${where}, ends in ${remaining(endsAt, nowMs)}`;
  }
  if (isCurrent && durationSeconds !== null) {
    return say`${where}, for ${formatExactDuration(
      durationSeconds,
    )} once its pods are available`;
  }
  return isCurrent ? say`${where}, ends with its analyses` : say`${where}`;
}

/** `purchase (as canary): Running, 1 of 1 pod ready, takes 5 % of the traffic through service try-purchase`. */
export function describeTemplate(
  view: RolloutView,
  template: ExperimentTemplateView,
): string {
  const { name, specRef, replicas, ready, weight, service } = template;
  const as = specRef ? ` (as ${specRef})` : '';
  const parts = [template.status, formatReadyCount(ready, replicas ?? 1)];
  if (weight !== null) {
    parts.push(`takes ${formatWeight(view, weight)} of the traffic`);
  }
  if (service) {
    parts.push(`service ${service}`);
  }
  const facts = `${name}${as}: ${parts.join(', ')}`;
  return template.message ? `${facts}. ${template.message}` : facts;
}
