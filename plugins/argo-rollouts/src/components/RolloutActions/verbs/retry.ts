import { cli, nameAll, nameCandidate, sayCourse } from './common';
import type { VerbWords } from './words';

export const retryWords: VerbWords<'retry'> = {
  group: 'goOn',
  label: t => t('verbs.retry.label'),
  hint: t => t('verbs.retry.hint'),
  ask: (t, view, consequence) => ({
    title: t('verbs.retry.title', nameAll(t, view)),
    consequences: [
      t('verbs.retry.again', { candidate: nameCandidate(t, view) }),
      ...sayCourse(t, view, consequence),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  command: view => cli(view, 'retry rollout'),
  noun: t => t('verbs.retry.noun'),
};
