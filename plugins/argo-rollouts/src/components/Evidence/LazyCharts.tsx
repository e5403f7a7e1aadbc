import Typography from '@material-ui/core/Typography';
import { useEffect, useState, type ComponentType } from 'react';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import type { EvidenceChartsProps } from './EvidenceCharts';

/** The charts, whose library is loaded with the first of them and not before. */
export function LazyCharts(props: EvidenceChartsProps) {
  const t = useTranslate();
  const { Charts, isBroken, loadAgain } = useCharts();
  if (Charts) {
    return <Charts {...props} />;
  }
  return (
    <Typography variant="body2" component="div" role="status">
      {isBroken ? t('evidence.charts.broken') : t('evidence.charts.loading')}{' '}
      {isBroken && (
        <CalmButton size="small" onClick={loadAgain}>
          {t('evidence.charts.again')}
        </CalmButton>
      )}
    </Typography>
  );
}

// React's `lazy` throws what fails at the whole page, and remembers it.
function useCharts() {
  const [Charts, setCharts] = useState<ComponentType<EvidenceChartsProps>>();
  const [attempt, setAttempt] = useState(0);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isWanted = true;
    setBroken(false);
    import('./EvidenceCharts').then(
      ({ EvidenceCharts }) => isWanted && setCharts(() => EvidenceCharts),
      () => isWanted && setBroken(true),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);
  return { Charts, isBroken, loadAgain: () => setAttempt(n => n + 1) };
}
