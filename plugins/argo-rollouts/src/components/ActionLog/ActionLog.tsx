import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { LogOfRollout } from './LogOfRollout';

/** Who did what to this rollout from the portal, whatever the update; read when it is unfolded. */
export function ActionLog({ view }: { view: RolloutView }) {
  const t = useTranslate();
  return (
    <Folded title={t('actionLog.title')} isOpenAtFirst={false}>
      <LogOfRollout view={view} />
    </Folded>
  );
}
