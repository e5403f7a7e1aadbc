import { useContext, useState } from 'react';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { later } from '../Part';
import { PlaceContext, useHasKubernetesPlugin } from './place';

const PodLogsDialog = later(
  () => import('./PodLogsDialog').then(m => m.PodLogsDialog),
  { heightPx: 0 },
);

/** Opens the log of a pod; nothing in a portal without the Kubernetes plugin. */
export function PodLogsButton(props: { pod: string; containers: string[] }) {
  const { pod, containers } = props;
  const t = useTranslate();
  const place = useContext(PlaceContext);
  const isOffered = useHasKubernetesPlugin();
  const [isOpen, setOpen] = useState(false);
  if (!isOffered || !place || containers.length === 0) {
    return null;
  }
  return (
    <>
      <CalmButton
        size="small"
        aria-haspopup="dialog"
        aria-label={t('podLogs.openOf', { pod })}
        onClick={() => setOpen(true)}
      >
        {t('podLogs.open')}
      </CalmButton>
      {isOpen && (
        <PodLogsDialog
          cluster={place.cluster}
          namespace={place.namespace}
          pod={pod}
          containers={containers}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
