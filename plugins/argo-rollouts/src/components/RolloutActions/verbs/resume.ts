import { kubectlPatch, nameAll, sayCourse, sayShare } from './common';
import type { VerbWords } from './words';

export const resumeWords: VerbWords<'resume'> = {
  group: 'goOn',
  label: t => t('verbs.resume.label'),
  hint: t => t('verbs.resume.hint'),
  ask: (t, view, consequence) => ({
    title: t('verbs.resume.title', nameAll(t, view)),
    consequences: [
      consequence.staysPaused
        ? t('verbs.resume.staysPaused')
        : t('verbs.resume.goesOn'),
      ...(view.strategy === 'canary'
        ? [sayShare(t, view, consequence.weightNow, consequence)]
        : []),
      ...sayCourse(t, view, consequence),
    ],
    list: null,
  }),
  keep: t => t('actions.dialog.cancel'),
  // The CLI has no verb for it: its promote lifts this pause too, but it may skip a
  // step with it.
  command: view => kubectlPatch(view, { spec: { paused: false } }),
  noun: t => t('verbs.resume.noun'),
};
