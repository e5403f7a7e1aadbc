import type { PromoteConsequence, StepView } from '../api';
import { waitsForPerson } from '../rollout/steps';
import type { Facts } from './facts';

type Course = Pick<
  PromoteConsequence,
  'runs' | 'asksAgain' | 'waitsAgainAt' | 'reachesWeight'
>;

/** How far the steps run by themselves when the one with that index begins. */
export function describeCourse(
  { steps, weight }: Pick<Facts, 'steps' | 'weight'>,
  first: number,
  weightBefore = weight.set,
): Course {
  const ahead = steps.slice(first);
  const stop = ahead.find(waitsForPerson);
  const runs = stop ? ahead.slice(0, ahead.indexOf(stop)) : ahead;
  return {
    runs: runs.map(step => step.index),
    asksAgain: stop !== undefined,
    waitsAgainAt: stop?.index ?? null,
    reachesWeight: stop ? highestWeight(runs, weightBefore) : weight.max,
  };
}

/** How far an update goes that begins from the first step, or with the pods of the preview. */
export function describeCourseFromStart(facts: Facts): Course {
  const { blueGreen } = facts;
  return blueGreen
    ? {
        runs: [],
        asksAgain: !blueGreen.isAutoPromoted,
        waitsAgainAt: null,
        reachesWeight: facts.weight.max,
      }
    : describeCourse(facts, 0, 0);
}

/** Index of the step that runs; null when none does. */
export function findCurrentStep({ steps }: Pick<Facts, 'steps'>) {
  return steps.find(step => step.progress === 'current')?.index ?? null;
}

function highestWeight(steps: StepView[], least: number): number {
  return steps.reduce(
    (highest, step) =>
      step.kind === 'setWeight' ? Math.max(highest, step.weight) : highest,
    least,
  );
}
