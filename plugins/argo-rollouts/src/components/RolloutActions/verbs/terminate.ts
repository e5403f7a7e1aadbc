import { nameAll } from './common';
import type { VerbWords } from './words';

export const terminateWords: VerbWords<'terminate'> = {
  group: 'stop',
  label: t => t('verbs.terminate.label'),
  hint: t => t('verbs.terminate.hint'),
  ask: (t, view, { analysisRun, endsAs, then }) => ({
    title: t('verbs.terminate.title', {
      ...nameAll(t, view),
      run: analysisRun,
    }),
    consequences: [
      t(`verbs.terminate.ends${endsAs}`),
      t(`verbs.terminate.${then}`),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  command: ({ namespace }, { analysisRun }) =>
    `kubectl argo rollouts terminate analysisrun ${analysisRun} -n ${namespace}`,
  noun: t => t('verbs.terminate.noun'),
};
