import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useLinkedRun } from '../../hooks/useLinkedRun';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';

const RunList = later(() => import('../AnalysisRuns').then(m => m.RunList), {
  heightPx: 120,
});

/** What was measured of the revisions before. */
export function FormerAnalysisRuns({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const { isLinked } = useLinkedRun();
  const runs = view.formerAnalysisRuns;
  return (
    <Folded
      title={t('revisions.former.analysisRuns')}
      count={runs.length}
      isOpenAtFirst={runs.some(({ name }) => isLinked(name))}
    >
      <RunList view={view} runs={runs} />
    </Folded>
  );
}
