import type {
  Happening,
  StepView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatShare } from './numbers';
import { nameStep } from './steps';

/** What happened, in a few words. */
export function sayHappening(
  t: Translate,
  what: Happening,
  around: {
    /** In the words of whoever said it. */
    text: string;
    /** The step that it is about; undefined when that is not known. */
    step: StepView | undefined;
    /** What the whole traffic is counted as. */
    maxWeight: number;
  },
): string {
  const { text, step, maxWeight } = around;
  switch (what.code) {
    case 'updateStarted':
    case 'completed':
      return t(`timeline.what.${what.code}`, {
        revision: String(what.revision),
      });
    case 'stepCompleted':
      return step
        ? t('timeline.what.stepCompleted', {
            step: nameStep(t, step, maxWeight),
          })
        : t('timeline.what.someStepCompleted');
    case 'resumed':
    case 'retried':
    case 'restarted':
    case 'experimentCreated':
      return t(`timeline.what.${what.code}`);
    case 'weightChanged':
      return t('timeline.what.weightChanged', {
        from: formatShare(t, what.from, maxWeight),
        to: formatShare(t, what.to, maxWeight),
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
    case 'stepPlugin': {
      const { operation, phase, plugin } = what;
      return because(
        t,
        t(`timeline.stepPlugin.${operation}.${phase}`, { plugin }),
        what.because,
      );
    }
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
