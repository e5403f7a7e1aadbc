import Typography from '@material-ui/core/Typography';
import { useNowMs } from '../../hooks/useNowMs';
import { formatCountdown } from '../../text/time';
import { Moment } from '../Moment';

/** When the pods of a revision stop, because the traffic has left them. */
export function ScaleDown({ at }: { at: string | null }) {
  const nowMs = useNowMs();
  if (at === null) {
    return null;
  }
  const leftMs = Date.parse(at) - nowMs;
  return (
    <Typography variant="body2">
      {leftMs > 0 ? (
        <>
          Its pods stop in <Moment time={at} words={formatCountdown(leftMs)} />.
        </>
      ) : (
        'Its pods are being stopped.'
      )}
    </Typography>
  );
}
