import Typography from '@material-ui/core/Typography';
import type { ResolvedComponent } from 'backstage-plugin-argo-rollouts-common';
import { useEffect } from 'react';
import type { RolloutAddress } from '../../hooks/rolloutAddress';
import { useReplacePage } from '../../hooks/useRolloutAddress';
import { useTranslateDetails } from '../../translationOfDetails';
import { nameComponent } from './nameComponent';
import { useTabAddress } from './useTabAddress';

/** Goes on to the rollout on its component's page. The way back leads to where the person came from. */
export function GoOn(props: {
  component: ResolvedComponent;
  address: RolloutAddress;
}) {
  const { component, address } = props;
  const t = useTranslateDetails();
  const replacePage = useReplacePage();
  const target = useTabAddress()(component, address);
  useEffect(() => replacePage(target), [replacePage, target]);
  return (
    <Typography role="status">
      {t('resolve.goingOn', { component: nameComponent(component) })}
    </Typography>
  );
}
