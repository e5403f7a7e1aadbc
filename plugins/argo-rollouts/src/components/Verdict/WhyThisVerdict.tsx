import { useVerdict } from '../../hooks/useVerdict';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { later } from '../Part';
import { isNothingToJudge } from './verdictText';

const VerdictDetails = later(
  () => import('./VerdictDetails').then(m => m.VerdictDetails),
  { heightPx: 400 },
);

/**
 * The metrics of a verdict and everything that it rests on, folded: a part of its own, so
 * that the buttons stay where they are when it is unfolded.
 */
export function WhyThisVerdict({ isAborted }: { isAborted: boolean }) {
  const t = useTranslate();
  const state = useVerdict();
  if (state.kind !== 'judged') {
    return null;
  }
  const { verdict } = state.reply;
  if (verdict.metrics.length === 0 || isNothingToJudge(verdict, isAborted)) {
    return null;
  }
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
