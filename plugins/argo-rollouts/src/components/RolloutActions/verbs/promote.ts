import { cli, kubectlPatch, nameAll, sayCourse, sayShare } from './common';
import type { VerbWords } from './words';

export const promoteWords: VerbWords<'promote'> = {
  group: 'goOn',
  label: t => t('verbs.promote.label'),
  hint: t => t('verbs.promote.hint'),
  ask: (t, view, consequence) => ({
    title: t('verbs.promote.title', nameAll(t, view)),
    consequences: [
      view.strategy === 'blueGreen'
        ? t('verbs.promote.switches')
        : sayShare(t, view, consequence.weightNow, consequence),
      ...sayCourse(t, view, consequence),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  command: view => {
    const { pauses, currentStepIndex: index } = view;
    const isUndecided = pauses.some(
      pause => pause.kind === 'inconclusive' && pause.what === 'Experiment',
    );
    // The CLI's promote never gets past such an experiment.
    return isUndecided && index !== null
      ? kubectlPatch(view, {
          status: {
            pauseConditions: null,
            controllerPause: false,
            currentStepIndex: index + 1,
          },
        })
      : cli(view, 'promote');
  },
  noun: t => t('verbs.promote.noun'),
};
