import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { describeFailure } from '../../text/analysis';
import {
  formatReadyCount,
  formatReadyPods,
  formatWeight,
} from '../../text/numbers';
import {
  findCandidate,
  findStable,
  listPodTrouble,
  nameRevision,
} from '../../text/revisions';
import { lasting, say, type Sentence } from '../../text/sentence';
import { countStep } from '../../text/steps';
import { findWeightAt } from '../../text/traffic';

/** An analysis that could not decide, so that a person must. */
export function sayUndecided(view: RolloutView): Sentence {
  const run = view.analysisRuns.find(({ phase }) => phase === 'Inconclusive');
  const metric = run?.metrics.find(({ phase }) => phase === 'Inconclusive');
  const what = metric?.name ?? run?.name ?? 'The analysis';
  const count = metric?.inconclusive
    ? ` (${metric.inconclusive} inconclusive)`
    : '';
  return say`${what} could not decide${count}. Promote to go past it, or abort.`;
}

/** An abort that the API server has and the controller has not seen. */
export function sayAbortRequested(
  { abort }: RolloutView,
  nowMs: number,
): Sentence {
  return abort?.at
    ? say`The API server has the abort; the controller has not acted for ${lasting(
        abort.at,
        nowMs,
      )}.`
    : say`The API server has the abort; the controller has not acted yet.`;
}

/** What aborted it, who serves now, and how to go on from there. */
export function sayAborted(view: RolloutView, nowMs: number): Sentence[] {
  const { abort, name, namespace } = view;
  const candidate = findCandidate(view);
  const version = candidate ? nameRevision(view, candidate) : 'The update';
  const ago = abort?.at ? say` ${lasting(abort.at, nowMs)} ago` : null;
  const after: Sentence[] = [
    ...sayWhoIsLeft(view),
    say`The spec still asks for ${
      candidate ? version : 'the update'
    }: change it back, or try again with "kubectl argo rollouts retry rollout ${name} -n ${namespace}".`,
  ];
  switch (abort?.cause.kind) {
    case 'analysis': {
      const { metric } = abort.cause;
      const why = describeFailure(metric);
      return [
        say`${version} was aborted${ago}${whereAborted(view)}: ${why}.`,
        ...after,
      ];
    }
    case 'analysisRun':
    case 'experiment':
    case 'stepPlugin':
    case 'progressDeadline':
    case 'other': {
      const why = withoutStop(abort.cause.text);
      return [say`${version} was aborted${ago}: ${why}.`, ...after];
    }
    case 'person':
    case undefined:
      return [
        say`${version} was aborted by a person${ago}; Argo Rollouts does not record who.`,
        ...after,
      ];
  }
}

/** What does not become ready, and what the controller says about it. */
export function sayDegraded(view: RolloutView, nowMs: number): Sentence[] {
  const revision = findCandidate(view) ?? findStable(view);
  const verdict = view.message
    ? say`The controller says: ${withoutStop(view.message)}.`
    : say`The controller gives no reason.`;
  if (!revision || revision.replicas.ready >= revision.replicas.desired) {
    return [verdict, ...sayWhoIsLeft(view)];
  }
  const { ready, desired } = revision.replicas;
  const after = view.since ? say` after ${lasting(view.since, nowMs)}` : null;
  const name = nameRevision(view, revision);
  const pods = formatReadyCount(ready, desired);
  const trouble = listPodTrouble(revision);
  return [
    say`${name} does not become ready: ${pods}${after}${
      trouble && `, ${trouble}`
    }.`,
    ...sayWhoIsLeft(view),
    ...(view.message ? [verdict] : []),
  ];
}

/** A rollout of which nobody says what it does. */
export function sayUnknown(view: RolloutView): Sentence[] {
  return [
    view.message
      ? say`The controller says: ${withoutStop(view.message)}.`
      : say`The Argo Rollouts controller has not reported on this rollout.`,
    say`See whether the controller runs, and what its log says.`,
  ];
}

// Aborted or degraded is not an outage: who serves now belongs to the news.
function sayWhoIsLeft(view: RolloutView): Sentence[] {
  const stable = findStable(view);
  const { actual, max } = view.weight;
  if (!stable || !findCandidate(view) || actual === null) {
    return [];
  }
  const name = nameRevision(view, stable);
  const pods = formatReadyPods(stable.replicas.ready, stable.replicas.desired);
  return actual === 0
    ? [say`${name} serves all traffic with ${pods}.`]
    : [
        say`${name} serves ${formatWeight(
          view,
          max - actual,
        )} of the traffic with ${pods}.`,
      ];
}

function whereAborted(view: RolloutView): string {
  const index = view.abort?.stepIndex ?? null;
  if (index === null) {
    return '';
  }
  const weight = findWeightAt(view, index);
  const at = ` at ${countStep(view, index)}`;
  return weight === null ? at : `${at} (${formatWeight(view, weight)})`;
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
