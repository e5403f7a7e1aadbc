import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { RunList, useLinkedRun } from '../AnalysisRuns';
import { Folded } from '../Folded';

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
