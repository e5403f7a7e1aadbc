import { useVerdict } from '../../hooks/useVerdict';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';

const VerdictDetails = later(
  () => import('./VerdictDetails').then(m => m.VerdictDetails),
  { heightPx: 400 },
);

/**
 * The metrics of a verdict and everything that it rests on, folded: a part of its own, so
 * that the buttons stay where they are when it is unfolded.
 */
export function WhyThisVerdict() {
  const t = useTranslate();
  const state = useVerdict();
  if (state.kind !== 'judged' || state.reply.verdict.metrics.length === 0) {
    return null;
  }
  const { verdict } = state.reply;
  return (
    <Folded
      title={t('verdict.why')}
      count={verdict.metrics.length}
      isOpenAtFirst={false}
    >
      <VerdictDetails verdict={verdict} />
    </Folded>
  );
}
