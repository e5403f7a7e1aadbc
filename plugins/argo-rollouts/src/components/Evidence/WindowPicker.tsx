import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { readClock } from '../../hooks/clock';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
  button: { textTransform: 'none', minWidth: 0 },
  picked: {
    textDecoration: 'underline',
    fontWeight: theme.typography.fontWeightBold as number,
  },
}));

const FIXED = ['15m', '1h', 'update'] as const;

/** From when to when evidence is shown. */
export function WindowPicker(props: {
  window: string;
  onPick: (window: string) => void;
}) {
  const { window, onPick } = props;
  const t = useTranslate();
  const classes = useStyles();
  const isFixed = FIXED.some(fixed => fixed === window);
  const [isChoosing, setChoosing] = useState(!isFixed);
  const pick = (fixed: string) => {
    setChoosing(false);
    onPick(fixed);
  };
  return (
    <>
      <div
        className={classes.root}
        role="group"
        aria-label={t('evidence.window.label')}
      >
        {FIXED.map(fixed => (
          <PickButton
            key={fixed}
            label={t(`evidence.window.${fixed}`)}
            isPicked={!isChoosing && window === fixed}
            onClick={() => pick(fixed)}
          />
        ))}
        <PickButton
          label={t('evidence.window.chosen')}
          isPicked={isChoosing}
          onClick={() => setChoosing(true)}
        />
      </div>
      {isChoosing && <Chooser onChoose={onPick} />}
    </>
  );
}

function PickButton(props: {
  label: string;
  isPicked: boolean;
  onClick: () => void;
}) {
  const classes = useStyles();
  return (
    <CalmButton
      size="small"
      aria-pressed={props.isPicked}
      className={
        props.isPicked ? `${classes.button} ${classes.picked}` : classes.button
      }
      onClick={props.onClick}
    >
      {props.label}
    </CalmButton>
  );
}

function Chooser({ onChoose }: { onChoose: (window: string) => void }) {
  const t = useTranslate();
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
        label={t('evidence.window.from')}
        value={from}
        onChange={event => setFrom(event.target.value)}
      />
      <TextField
        id={`${id}-to`}
        type="datetime-local"
        size="small"
        label={t('evidence.window.to')}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <CalmButton
        size="small"
        variant="outlined"
        aria-disabled={!isRight}
        onClick={() => isRight && onChoose(`${toUtc(fromMs)}/${toUtc(toMs)}`)}
      >
        {t('evidence.window.show')}
      </CalmButton>
      {!isRight && (
        <Typography variant="body2" role="status">
          {t('evidence.window.wrong')}
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
