import { Link } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useAsyncEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';

/**
 * The way to the application in Argo CD: the one that manages the rollout, or the one that
 * the entity names. Nothing where the portal does not say where Argo CD is.
 */
export function ArgoCdLink({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const { entity } = useAsyncEntity();
  const baseUrl = useApi(configApiRef).getOptionalString('argocd.baseUrl');
  const application =
    view.managedBy?.application ??
    entity?.metadata.annotations?.[ANNOTATION_ARGO_CD_APPLICATION];
  if (!baseUrl || !application) {
    return null;
  }
  const url = new URL(
    // One of another namespace than Argo CD's own is called namespace_name.
    `applications/${application.split('_').map(encodeURIComponent).join('/')}`,
    baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`,
  );
  return (
    <Typography variant="body2">
      <Link to={url.href}>{t('traffic.router.argoCd', { application })}</Link>
    </Typography>
  );
}

// Of the Argo CD plugins.
const ANNOTATION_ARGO_CD_APPLICATION = 'argocd/app-name';
