import { formatList, formatPods } from '../../../text/numbers';
import { formatRevision } from '../../../text/revisions';
import { cli, nameAll } from './common';
import type { VerbWords } from './words';

export const restartWords: VerbWords<'restart'> = {
  group: 'pods',
  label: t => t('verbs.restart.label'),
  hint: t => t('verbs.restart.hint'),
  ask: (t, view, { pods, byVersion }) => ({
    title: t('verbs.restart.title', nameAll(t, view)),
    consequences: [
      t('verbs.restart.pods', { count: pods }),
      ...(byVersion.length > 1
        ? [
            t('verbs.restart.byVersion', {
              versions: formatList(
                t,
                byVersion.map(version =>
                  t('verbs.restart.ofVersion', {
                    pods: formatPods(t, version.pods),
                    version: formatRevision(version),
                  }),
                ),
              ),
            }),
          ]
        : []),
      t('verbs.restart.keepsBudget'),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  command: view => cli(view, 'restart'),
  noun: t => t('verbs.restart.noun'),
};
