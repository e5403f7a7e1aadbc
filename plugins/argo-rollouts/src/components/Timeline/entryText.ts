import type {
  RolloutView,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';
import { sayHappening } from '../../text/happenings';
import { formatFacts } from '../../text/numbers';
import { countStep } from '../../text/steps';
import type { Translate } from '../../translation';

/** What happened, in which step and to what, and how often: `Weight 10 % → 25 % (step 3 of 8)`. */
export function describeEntry(
  t: Translate,
  view: RolloutView,
  entry: TimelineEntry,
): string {
  const { stepIndex, object, count } = entry;
  const text = sayHappening(t, entry.what, {
    text: entry.text,
    step: view.steps.find(({ index }) => index === stepIndex),
    maxWeight: view.weight.max,
  });
  const context = [
    stepIndex === null ? '' : countStep(t, view, stepIndex),
    object === null || text.includes(object) ? '' : object,
    count > 1 ? t('timeline.times', { count }) : '',
  ].filter(Boolean);
  return context.length > 0
    ? t('timeline.inContext', { text, context: formatFacts(t, context) })
    : text;
}
