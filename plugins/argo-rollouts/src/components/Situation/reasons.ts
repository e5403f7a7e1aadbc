import type {
  RolloutView,
  TroubleView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatReadyCount } from '../../text/numbers';
import { nameRevision } from '../../text/revisions';
import {
  lasting,
  remaining,
  toSentence,
  type Sentence,
} from '../../text/sentence';
import { countStep } from '../../text/steps';
import { formatExactDuration } from '../../text/time';
import type { Translate } from '../../translation';

/** What keeps the rollout from being healthy, the most telling first. */
export function sayTroubles(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  return view.troubles.map((trouble, i) =>
    trouble.kind === 'pods' && isToldAlready(view, trouble, i)
      ? [t('troubles.pods.others', { why: sayWhy(t, trouble) })]
      : sayTrouble(t, view, trouble, nowMs),
  );
}

// How many pods of a version are ready is told once, with the first that are not.
function isToldAlready(
  { troubles, revisions }: RolloutView,
  { replicaSet }: PodTrouble,
  index: number,
): boolean {
  return (
    revisions.some(known => known.replicaSet === replicaSet) &&
    troubles
      .slice(0, index)
      .some(known => known.kind === 'pods' && known.replicaSet === replicaSet)
  );
}

type PodTrouble = Extract<TroubleView, { kind: 'pods' }>;

/** Somebody else's sentence as a part of one of ours. */
export function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}

function sayTrouble(
  t: Translate,
  view: RolloutView,
  trouble: TroubleView,
  nowMs: number,
): Sentence {
  const why = withoutStop(trouble.text);
  switch (trouble.kind) {
    case 'invalidSpec':
      return [
        why
          ? t('troubles.invalidSpec.because', { why })
          : t('troubles.invalidSpec.plain'),
      ];
    case 'progressDeadline': {
      const deadline = formatExactDuration(t, trouble.deadlineSeconds);
      // Its pods are there, and it is a plugin that the step waits for.
      if (view.troubles.some(isNotCalled)) {
        return [t('troubles.progressDeadline.atPlugin', { deadline })];
      }
      return [
        why
          ? t('troubles.progressDeadline.because', { deadline, why })
          : t('troubles.progressDeadline.plain', { deadline }),
      ];
    }
    case 'replicaFailure': {
      const { replicaSet } = trouble;
      return [
        why
          ? t('troubles.replicaFailure.because', { replicaSet, why })
          : t('troubles.replicaFailure.plain', { replicaSet }),
      ];
    }
    case 'controller': {
      const { reason } = trouble;
      return [
        why
          ? t('troubles.controller.because', { reason, why })
          : t('troubles.controller.plain', { reason }),
      ];
    }
    case 'stepPlugin':
      return sayPluginTrouble(t, view, trouble, nowMs);
    case 'pods':
      return sayPodTrouble(t, view, trouble, nowMs);
  }
}

type PluginTrouble = Extract<TroubleView, { kind: 'stepPlugin' }>;

function isNotCalled(trouble: TroubleView): boolean {
  return trouble.kind === 'stepPlugin' && trouble.problem === 'notCalled';
}

function sayPluginTrouble(
  t: Translate,
  view: RolloutView,
  { plugin, problem, stepIndex, executions: count, ...trouble }: PluginTrouble,
  nowMs: number,
): Sentence {
  const why = withoutStop(trouble.text);
  const step = countStep(t, view, stepIndex);
  switch (problem) {
    case 'error': {
      const what = why
        ? t('troubles.stepPlugin.errorBecause', { plugin, count, why })
        : t('troubles.stepPlugin.error', { plugin, count });
      return sayNextCall(t, what, trouble.callsAgainAt, nowMs);
    }
    case 'notCalled':
      return [
        why
          ? t('troubles.stepPlugin.notCalledBecause', { plugin, step, why })
          : t('troubles.stepPlugin.notCalled', { plugin, step }),
      ];
    case 'notUndone':
      return [
        why
          ? t('troubles.stepPlugin.notUndoneBecause', { plugin, step, why })
          : t('troubles.stepPlugin.notUndone', { plugin, step }),
      ];
  }
}

function sayNextCall(
  t: Translate,
  what: string,
  at: string | null,
  nowMs: number,
): Sentence {
  // One that is late is about to come: the controller adds some seconds.
  return at && Date.parse(at) > nowMs
    ? toSentence(put =>
        t('troubles.stepPlugin.calledAgain', {
          what,
          left: put(remaining(at, nowMs)),
        }),
      )
    : [what];
}

function sayPodTrouble(
  t: Translate,
  view: RolloutView,
  trouble: PodTrouble,
  nowMs: number,
): Sentence {
  const { replicaSet, since, count } = trouble;
  const why = sayWhy(t, trouble);
  const revision = view.revisions.find(
    known => known.replicaSet === replicaSet,
  );
  if (!revision) {
    return since
      ? toSentence(put =>
          t('troubles.pods.ofReplicaSetFor', {
            replicaSet,
            count,
            duration: put(lasting(t, since, nowMs)),
            why,
          }),
        )
      : [t('troubles.pods.ofReplicaSet', { replicaSet, count, why })];
  }
  const name = nameRevision(view, revision);
  const { ready, desired } = revision.replicas;
  const pods = formatReadyCount(t, ready, desired);
  return since
    ? toSentence(put =>
        t('troubles.pods.ofRevisionFor', {
          name,
          pods,
          duration: put(lasting(t, since, nowMs)),
          why,
        }),
      )
    : [t('troubles.pods.ofRevision', { name, pods, why })];
}

function sayWhy(t: Translate, { status, text }: PodTrouble): string {
  const why = withoutStop(text);
  return why ? t('troubles.pods.explained', { status, why }) : status;
}
