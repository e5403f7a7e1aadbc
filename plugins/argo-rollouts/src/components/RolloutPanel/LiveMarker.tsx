import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import FiberManualRecordIcon from '@material-ui/icons/FiberManualRecord';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import { STREAM_HEARTBEAT_SECONDS } from 'backstage-plugin-argo-rollouts-common';
import { useNowMs } from '../../hooks/useNowMs';
import { formatDuration } from '../../text/time';
import { toneColor } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { Moment } from '../Moment';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: theme.palette.text.secondary,
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: 12 },
  live: { color: toneColor(theme, 'good') },
  lost: { color: toneColor(theme, 'attention') },
}));

/** How old the evidence is, and whether it is being renewed. */
export function LiveMarker(props: { seenAtMs: number; isLive: boolean }) {
  const t = useTranslate();
  const classes = useStyles();
  const ageMs = useNowMs() - props.seenAtMs;
  const ago = t('time.ago', { duration: formatDuration(t, ageMs) });
  // A page that was hidden shows old news for a moment, until its first answer.
  const isFresh = props.isLive && ageMs < FRESH_MS;
  return (
    <Typography variant="body2" component="span" className={classes.root}>
      {isFresh ? (
        <FiberManualRecordIcon
          className={`${classes.icon} ${classes.live}`}
          aria-hidden
        />
      ) : (
        <RadioButtonUncheckedIcon
          className={`${classes.icon} ${classes.lost}`}
          aria-hidden
        />
      )}
      <Moment
        time={props.seenAtMs}
        words={
          isFresh ? t('panel.live', { ago }) : t('panel.lastSeen', { ago })
        }
      />
    </Typography>
  );
}

// A stream says something within this time, or it is dead.
const FRESH_MS = 2 * STREAM_HEARTBEAT_SECONDS * 1000;
