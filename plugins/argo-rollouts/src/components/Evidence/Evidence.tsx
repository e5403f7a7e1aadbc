import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { findCandidate } from '../../text/revisions';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';

const Comparison = later(() => import('./Comparison').then(m => m.Comparison), {
  heightPx: 170,
});

/**
 * The canary against stable over the same time. It is in sight while there is something
 * to compare, and asks nobody before it is unfolded otherwise.
 */
export function Evidence(props: { view: RolloutView; entityRef: string }) {
  const t = useTranslate();
  if (findCandidate(props.view)) {
    const title =
      props.view.strategy === 'blueGreen'
        ? t('evidence.titleBlueGreen')
        : t('evidence.title');
    return <Comparison {...props} title={title} />;
  }
  return (
    <Folded title={t('evidence.titleAfter')} isOpenAtFirst={false}>
      <Comparison {...props} title="" />
    </Folded>
  );
}
