import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import {
  formatReadyCount,
  formatReadyPods,
  formatWeight,
} from '../../text/numbers';
import { findCandidate, findStable, nameRevision } from '../../text/revisions';
import { lasting, toSentence, type Sentence } from '../../text/sentence';
import { describeTake } from '../../text/traffic';
import type { Translate } from '../../translation';

/** Of a rollout at rest: who serves, with how many pods. */
export function sayWhoServes(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence {
  const { since } = view;
  const stable = findStable(view);
  if (!stable) {
    return since === null
      ? [t('situation.healthy.asAsked')]
      : toSentence(put =>
          t('situation.healthy.asAskedFor', {
            duration: put(lasting(t, since, nowMs)),
          }),
        );
  }
  const name = nameRevision(view, stable);
  const { desired, ready } = view.replicas;
  if (desired === 0) {
    return since === null
      ? [t('situation.healthy.toZero', { name })]
      : toSentence(put =>
          t('situation.healthy.toZeroFor', {
            name,
            duration: put(lasting(t, since, nowMs)),
          }),
        );
  }
  const pods = formatReadyPods(t, ready, desired);
  return since === null
    ? [t('situation.healthy.serves', { name, pods })]
    : toSentence(put =>
        t('situation.healthy.servesFor', {
          name,
          pods,
          duration: put(lasting(t, since, nowMs)),
        }),
      );
}

/** Of one that moves by itself: who takes how much, with how many pods. */
export function sayProgress(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  const candidate = findCandidate(view);
  const stable = findStable(view);
  const { ready, desired } = candidate ? candidate.replicas : view.replicas;
  const pods = formatReadyCount(t, ready, desired);
  if (!candidate) {
    // The controller says so from the moment that a restart is asked for.
    if (stable && ready === desired && isRestartAhead(view, nowMs)) {
      return [sayWhoServes(t, { ...view, since: null }, nowMs)];
    }
    return [
      stable
        ? [
            t('situation.progress.changesPods', {
              name: nameRevision(view, stable),
              pods,
            }),
          ]
        : [t('situation.progress.firstPods', { pods })],
    ];
  }

  const name = nameRevision(view, candidate);
  if (!stable) {
    return [[t('situation.progress.firstVersion', { name, pods })]];
  }
  if (view.strategy === 'blueGreen') {
    return [
      [t('situation.progress.preview', { name, pods })],
      [t('situation.progress.active', { name: nameRevision(view, stable) })],
    ];
  }
  if (view.steps.length > 0 && view.currentStepIndex === view.steps.length) {
    return [[t('situation.progress.becomesStable', { name, pods })]];
  }
  const { actual, set } = view.weight;
  const canaryTakes = describeTake(t, view, name);
  return [
    actual === null || actual === set
      ? [t('situation.progress.canary', { canaryTakes, pods })]
      : [
          t('situation.progress.canaryGoesTo', {
            canaryTakes,
            share: formatWeight(t, view, set),
            pods,
          }),
        ],
  ];
}

function isRestartAhead({ pending }: RolloutView, nowMs: number): boolean {
  return pending.some(
    wanted => wanted.kind === 'restart' && Date.parse(wanted.at) > nowMs,
  );
}
