import { cli, nameAll, sayCourse, sayShare } from './common';
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
  command: view => cli(view, 'promote'),
  noun: t => t('verbs.promote.noun'),
};
