import Typography from '@material-ui/core/Typography';
import { useNowMs } from '../../hooks/useNowMs';
import { remaining, toSentence } from '../../text/sentence';
import { useTranslate } from '../../translation';
import { SentenceWords } from '../SentenceWords';

/** When the pods of a revision stop, because the traffic has left them. */
export function ScaleDown({ at }: { at: string | null }) {
  const t = useTranslate();
  const nowMs = useNowMs();
  if (at === null) {
    return null;
  }
  const sentence =
    Date.parse(at) > nowMs
      ? toSentence(put =>
          t('revisions.scaleDown.in', { left: put(remaining(at, nowMs)) }),
        )
      : [t('revisions.scaleDown.now')];
  return (
    <Typography variant="body2">
      <SentenceWords sentence={sentence} />
    </Typography>
  );
}
