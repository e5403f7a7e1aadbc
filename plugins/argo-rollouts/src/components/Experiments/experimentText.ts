import type {
  ExperimentTemplateView,
  ExperimentView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  formatFacts,
  formatReadyCount,
  formatWeight,
} from '../../text/numbers';
import { remaining, toSentence, type Sentence } from '../../text/sentence';
import { countStep } from '../../text/steps';
import { formatExactDuration } from '../../text/time';
import type { TranslateDetails } from '../../translationOfDetails';

/** Where an experiment belongs and how long it goes on, as facts to put behind its name. */
export function describeCourse(
  t: TranslateDetails,
  view: RolloutView,
  experiment: ExperimentView,
  nowMs: number,
): Sentence[] {
  return [
    describeOrigin(t, view, experiment),
    describeEnd(t, experiment, nowMs),
  ].filter(fact => fact !== null);
}

function describeOrigin(
  t: TranslateDetails,
  view: RolloutView,
  { stepIndex, revision }: ExperimentView,
): Sentence | null {
  // The steps of another revision may have been others.
  if (revision !== null && revision !== view.revision) {
    return [t('experiments.ofRevision', { revision: String(revision) })];
  }
  return stepIndex === null
    ? null
    : [t('experiments.ofStep', { step: countStep(t, view, stepIndex) })];
}

function describeEnd(
  t: TranslateDetails,
  experiment: ExperimentView,
  nowMs: number,
): Sentence | null {
  const { isCurrent, isTerminating, endsAt, durationSeconds } = experiment;
  if (isTerminating) {
    return [t('experiments.toldToEnd')];
  }
  if (!isCurrent) {
    return null;
  }
  if (endsAt) {
    return toSentence(put =>
      t('experiments.endsIn', { left: put(remaining(endsAt, nowMs)) }),
    );
  }
  return [
    durationSeconds === null
      ? t('experiments.endsWithAnalyses')
      : t('experiments.lasts', {
          duration: formatExactDuration(t, durationSeconds),
        }),
  ];
}

/** `purchase (as canary): Running, 1 of 1 pod ready, takes 5 % of the traffic, service try-purchase`. */
export function describeTemplate(
  t: TranslateDetails,
  view: RolloutView,
  template: ExperimentTemplateView,
): string {
  const { name, specRef, replicas, ready, weight, service, message } = template;
  const parts: string[] = [
    template.status,
    formatReadyCount(t, ready, replicas ?? 1),
  ];
  if (weight !== null) {
    parts.push(
      t('experiments.template.takes', {
        share: formatWeight(t, view, weight),
      }),
    );
  }
  if (service) {
    parts.push(t('experiments.template.service', { service }));
  }
  const list = formatFacts(t, parts);
  const facts = specRef
    ? t('experiments.template.factsAs', { name, specRef, facts: list })
    : t('experiments.template.facts', { name, facts: list });
  return message
    ? t('experiments.template.explained', { facts, message })
    : facts;
}
