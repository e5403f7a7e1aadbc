import type {
  PromoteFullConsequence,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatWeight } from '../../../text/numbers';
import { countStep, nameStep } from '../../../text/steps';
import type { Translate } from '../../../translation';
import { cli, nameAll, nameCandidate } from './common';
import type { VerbWords } from './words';

export const promoteFullWords: VerbWords<'promoteFull'> = {
  group: 'goOn',
  label: t => t('verbs.promoteFull.label'),
  hint: t => t('verbs.promoteFull.hint'),
  ask: (t, view, consequence) => {
    const items = listSkipped(t, view, consequence);
    const nothingIsSkipped = items.length === 0;
    return {
      title: t('verbs.promoteFull.title', nameAll(t, view)),
      consequences: [
        sayTraffic(t, view, consequence),
        nothingIsSkipped
          ? t('verbs.promoteFull.skipsNothing')
          : t('verbs.promoteFull.notMeasured', {
              candidate: nameCandidate(t, view),
            }),
      ],
      list: nothingIsSkipped
        ? null
        : { title: t('verbs.promoteFull.skips'), items },
    };
  },
  keep: t => t('actions.dialog.cancel'),
  command: view => cli(view, 'promote', '--full'),
  noun: t => t('verbs.promoteFull.noun'),
};

function sayTraffic(
  t: Translate,
  view: RolloutView,
  { weightNow, reachesWeight }: PromoteFullConsequence,
): string {
  return weightNow === null || weightNow === reachesWeight
    ? t('verbs.promoteFull.traffic')
    : t('verbs.promoteFull.trafficFrom', {
        from: formatWeight(t, view, weightNow),
        to: formatWeight(t, view, reachesWeight),
      });
}

function listSkipped(
  t: Translate,
  view: RolloutView,
  { skips, endsAnalysisRuns, skipsAnalyses }: PromoteFullConsequence,
): string[] {
  return [
    ...view.steps
      .filter(({ index }) => skips.includes(index))
      .map(step =>
        t('verbs.promoteFull.step', {
          step: countStep(t, view, step.index),
          name: nameStep(t, step, view.weight.max),
        }),
      ),
    ...endsAnalysisRuns.map(run => t('verbs.promoteFull.endsRun', { run })),
    ...skipsAnalyses.map(analysis => t(`verbs.promoteFull.${analysis}`)),
  ];
}
