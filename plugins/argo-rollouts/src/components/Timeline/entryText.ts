import type {
  Happening,
  RolloutView,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';
import { formatFacts, formatShare } from '../../text/numbers';
import { countStep, nameStep } from '../../text/steps';
import type { Translate } from '../../translation';

/** What happened, in which step and to what, and how often: `Weight 10 % → 25 % (step 3 of 8)`. */
export function describeEntry(
  t: Translate,
  view: RolloutView,
  entry: TimelineEntry,
): string {
  const { stepIndex, object, count } = entry;
  const text = describeHappening(t, view, entry);
  const context = [
    stepIndex === null ? '' : countStep(t, view, stepIndex),
    object === null || text.includes(object) ? '' : object,
    count > 1 ? t('timeline.times', { count }) : '',
  ].filter(Boolean);
  return context.length > 0
    ? t('timeline.inContext', { text, context: formatFacts(t, context) })
    : text;
}

function describeHappening(
  t: Translate,
  view: RolloutView,
  { what, text, stepIndex }: TimelineEntry,
): string {
  switch (what.code) {
    case 'updateStarted':
    case 'completed':
      return t(`timeline.what.${what.code}`, {
        revision: String(what.revision),
      });
    case 'stepCompleted': {
      const step = view.steps.find(({ index }) => index === stepIndex);
      return step
        ? t('timeline.what.stepCompleted', {
            step: nameStep(t, step, view.weight.max),
          })
        : t('timeline.what.someStepCompleted');
    }
    case 'resumed':
    case 'retried':
    case 'restarted':
    case 'experimentCreated':
      return t(`timeline.what.${what.code}`);
    case 'weightChanged':
      return t('timeline.what.weightChanged', {
        from: formatShare(t, what.from, view.weight.max),
        to: formatShare(t, what.to, view.weight.max),
      });
    case 'scaled':
      return t('timeline.what.scaled', {
        from: String(what.from),
        to: String(what.to),
      });
    case 'serviceSwitched':
      return what.to === ''
        ? t('timeline.what.serviceEmptied', { service: what.service })
        : t('timeline.what.serviceSwitched', {
            service: what.service,
            podHash: what.to,
          });
    case 'paused':
      return describePause(t, what);
    case 'analysis':
    case 'experiment':
      return because(t, t(`timeline.${what.code}.${what.phase}`), what.because);
    case 'aborted':
      return because(t, t('timeline.what.aborted'), what.because);
    case 'said':
      return text;
  }
}

function describePause(
  t: Translate,
  { reason }: Extract<Happening, { code: 'paused' }>,
): string {
  const known = PAUSES.find(name => name === reason);
  return known
    ? t(`timeline.paused.${known}`)
    : t('timeline.paused.other', { reason });
}

const PAUSES = [
  'CanaryPauseStep',
  'BlueGreenPause',
  'InconclusiveAnalysisRun',
  'InconclusiveExperiment',
] as const;

// In the controller's own words, which no catalog of texts has.
function because(t: Translate, what: string, why: string | null): string {
  return why === null
    ? what
    : t('timeline.what.because', { what, because: why });
}
