import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { readClock } from '../../hooks/clock';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { CalmButton } from '../CalmButton';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
}));

/** From when to when, in the time of the person. */
export function WindowChooser({
  onChoose,
}: {
  onChoose: (window: string) => void;
}) {
  const t = useTranslateEvidence();
  const classes = useStyles();
  const [from, setFrom] = useState(() => toLocal(readClock() - 2 * HOUR_MS));
  const [to, setTo] = useState(() => toLocal(readClock()));
  const [fromMs, toMs] = [from, to].map(local => new Date(local).getTime());
  const isRight = toMs > fromMs;
  const id = useUniqueId();
  return (
    <div className={classes.root}>
      <TextField
        id={`${id}-from`}
        type="datetime-local"
        size="small"
        label={t('window.from')}
        value={from}
        onChange={event => setFrom(event.target.value)}
      />
      <TextField
        id={`${id}-to`}
        type="datetime-local"
        size="small"
        label={t('window.to')}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <CalmButton
        size="small"
        variant="outlined"
        aria-disabled={!isRight}
        onClick={() => isRight && onChoose(`${toUtc(fromMs)}/${toUtc(toMs)}`)}
      >
        {t('window.show')}
      </CalmButton>
      {!isRight && (
        <Typography variant="body2" role="status">
          {t('window.wrong')}
        </Typography>
      )}
    </div>
  );
}

// As the field takes it: the time of the person's zone, without naming the zone.
function toLocal(ms: number): string {
  const offsetMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs)
    .toISOString()
    .slice(0, 'yyyy-mm-ddThh:mm'.length);
}

function toUtc(ms: number): string {
  return new Date(ms).toISOString();
}

const HOUR_MS = 3_600_000;
