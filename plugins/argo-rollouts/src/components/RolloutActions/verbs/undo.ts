import { formatRevision } from '../../../text/revisions';
import { cli, nameAll, sayCourse } from './common';
import type { VerbWords } from './words';

export const undoWords: VerbWords<'undo'> = {
  group: 'history',
  label: t => t('verbs.undo.label'),
  hint: t => t('verbs.undo.hint'),
  ask: (t, view, consequence) => {
    const { revision, target, way } = consequence;
    const version = formatRevision(consequence);
    return {
      title: t('verbs.undo.title', {
        ...nameAll(t, view),
        revision: String(revision),
      }),
      consequences: [
        target.kind === 'Rollout'
          ? t('verbs.undo.template', { version })
          : t('verbs.undo.templateOf', { version, ...target }),
        t(`verbs.undo.${way}`),
        ...(way === 'allSteps' ? sayCourse(t, view, consequence) : []),
      ],
      list: null,
    };
  },
  keep: t => t('actions.dialog.cancel'),
  command: (view, { toRevision }) =>
    cli(view, 'undo', `--to-revision=${toRevision}`),
  noun: t => t('verbs.undo.noun'),
};
