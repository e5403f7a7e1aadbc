import { formatList } from '../../../text/numbers';
import { countStep, nameSteps } from '../../../text/steps';
import { cli, nameAll, sayCourse, sayShare } from './common';
import type { VerbWords } from './words';

export const skipStepWords: VerbWords<'skipStep'> = {
  group: 'goOn',
  label: t => t('verbs.skipStep.label'),
  hint: t => t('verbs.skipStep.hint'),
  ask: (t, view, consequence) => {
    const { step, endsAnalysisRuns, weightNow } = consequence;
    const name = nameSteps(t, view, [step]);
    return {
      title: t('verbs.skipStep.title', {
        ...nameAll(t, view),
        step: countStep(t, view, step),
        name,
      }),
      consequences: [
        t('verbs.skipStep.leaves', { name }),
        ...(endsAnalysisRuns.length > 0
          ? [
              t('verbs.skipStep.endsRuns', {
                runs: formatList(t, endsAnalysisRuns),
              }),
            ]
          : []),
        sayShare(t, view, weightNow, consequence),
        ...sayCourse(t, view, consequence),
      ],
      list: null,
    };
  },
  keep: t => t('actions.dialog.cancel'),
  command: view => cli(view, 'promote', '--skip-current-step'),
  noun: t => t('verbs.skipStep.noun'),
};
