import type {
  AbortView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { describeFailure } from '../../text/analysis';
import { formatReadyPods, formatWeight } from '../../text/numbers';
import { findCandidate, findStable, nameRevision } from '../../text/revisions';
import { lasting, say, type Sentence } from '../../text/sentence';
import { countStep } from '../../text/steps';
import { findWeightAt } from '../../text/traffic';
import { explain, sayTroubles, withoutStop } from './reasons';

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
  const where = whereAborted(view);
  const why = abort ? describeCause(abort) : null;
  return [
    why === null
      ? say`${version} was aborted by a person${ago}${where}; Argo Rollouts does not record who.`
      : say`${version} was aborted${ago}${where}: ${why}.`,
    ...sayWhoIsLeft(view),
    say`The spec still asks for ${
      candidate ? version : 'the update'
    }: change it back, or try again with "kubectl argo rollouts retry rollout ${name} -n ${namespace}".`,
  ];
}

/** What aborted an update; null when it was a person. */
function describeCause({ cause }: AbortView): string | null {
  switch (cause.kind) {
    case 'person':
      return null;
    case 'analysis':
      return describeFailure(cause.metric);
    case 'analysisRun':
      return explain(
        cause.analysisRun
          ? `analysis ${cause.analysisRun} failed`
          : 'its analysis failed',
        cause.text,
      );
    case 'experiment':
      return explain(
        cause.experiment
          ? `experiment ${cause.experiment} failed`
          : 'its experiment failed',
        cause.metric ? describeFailure(cause.metric) : cause.text,
      );
    case 'stepPlugin':
      return explain(`step plugin ${cause.plugin} failed`, cause.text);
    case 'progressDeadline':
      return explain('it made no progress in time', cause.text);
    case 'other':
      return withoutStop(cause.text);
  }
}

/** What is wrong, in the words of who noticed, and who serves nevertheless. */
export function sayDegraded(view: RolloutView, nowMs: number): Sentence[] {
  const troubles = sayTroubles(view, nowMs);
  const reasons =
    troubles.length > 0
      ? troubles
      : [
          view.message
            ? say`The controller says: ${withoutStop(view.message)}.`
            : say`The controller gives no reason.`,
        ];
  return [...reasons, ...sayWhoIsLeft(view)];
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
