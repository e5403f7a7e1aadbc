import Typography from '@material-ui/core/Typography';
import type { RolloutRef } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { CopyableText } from '../CopyableText';

/** How to abort a rollout that the page cannot show: from a terminal. */
export function AbortCommand({ rollout }: { rollout: RolloutRef }) {
  const { cluster, namespace, name } = rollout;
  const t = useTranslate();
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('links.missing.abort', { cluster })}
      </Typography>
      <CopyableText
        text={`kubectl argo rollouts abort ${name} -n ${namespace}`}
        copyLabel={t('actions.dialog.copyCommand')}
      />
    </>
  );
}
