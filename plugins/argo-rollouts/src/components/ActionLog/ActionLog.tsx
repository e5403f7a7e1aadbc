import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';

const LogOfRollout = later(
  () => import('./LogOfRollout').then(m => m.LogOfRollout),
  { heightPx: 320 },
);

/** Who did what to this rollout from the portal, whatever the update; read when it is unfolded. */
export function ActionLog({ view }: { view: RolloutView }) {
  const t = useTranslate();
  return (
    <Folded title={t('actionLog.title')} isOpenAtFirst={false}>
      <LogOfRollout view={view} />
    </Folded>
  );
}
