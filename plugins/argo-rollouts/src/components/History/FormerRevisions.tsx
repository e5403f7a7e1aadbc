import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';

const FormerRevisionList = later(
  () => import('./FormerRevisionList').then(m => m.FormerRevisionList),
  { heightPx: 160 },
);

/** The revisions that are kept to go back to, and how to go back. */
export function FormerRevisions({ view }: { view: RolloutView }) {
  const t = useTranslate();
  return (
    <Folded
      title={t('revisions.former.title')}
      count={view.formerRevisions.length}
      isOpenAtFirst={false}
    >
      <FormerRevisionList view={view} />
    </Folded>
  );
}
