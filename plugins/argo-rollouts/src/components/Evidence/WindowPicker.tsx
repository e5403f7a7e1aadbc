import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { later } from '../Part';

const WindowChooser = later(
  () => import('./WindowChooser').then(m => m.WindowChooser),
  { heightPx: 48 },
);

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
      {isChoosing && <WindowChooser onChoose={onPick} />}
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
