import { lazy, Suspense, useContext, useState } from 'react';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { PlaceContext, useHasKubernetesPlugin } from './place';

const PodLogsDialog = lazy(() =>
  import('./PodLogsDialog').then(m => ({ default: m.PodLogsDialog })),
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
        <Suspense fallback={null}>
          <PodLogsDialog
            {...place}
            pod={pod}
            containers={containers}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
