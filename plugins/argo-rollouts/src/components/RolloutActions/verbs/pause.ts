import { formatWeight } from '../../../text/numbers';
import { countStep, nameSteps } from '../../../text/steps';
import { cli, nameAll } from './common';
import type { VerbWords } from './words';

export const pauseWords: VerbWords<'pause'> = {
  group: 'stop',
  label: t => t('verbs.pause.label'),
  hint: t => t('verbs.pause.hint'),
  ask: (t, view, { weightNow, step }) => ({
    title: t('verbs.pause.title', nameAll(t, view)),
    consequences: [
      ...(weightNow === null || view.strategy !== 'canary'
        ? []
        : [
            t('verbs.pause.keeps', { share: formatWeight(t, view, weightNow) }),
          ]),
      ...(step === null
        ? []
        : [
            t('verbs.pause.holds', {
              step: countStep(t, view, step),
              name: nameSteps(t, view, [step]),
            }),
          ]),
      t('verbs.pause.until'),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  command: view => cli(view, 'pause'),
  noun: t => t('verbs.pause.noun'),
};
