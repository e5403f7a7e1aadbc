import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { keyOf } from '../../hooks/entityRolloutsState';
import { useTranslate } from '../../translation';
import type { PickerProps } from './RolloutPicker';
import { RolloutSummary } from './RolloutSummary';

const useStyles = makeStyles(theme => ({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    // On a phone the one in focus and its buttons come before the rest.
    [theme.breakpoints.down('xs')]: {
      display: 'flex',
      overflowX: 'auto',
      // Narrower than the page, so that the next one is seen to be there.
      '& > li': { flex: '0 0 80%', minWidth: 0 },
    },
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    justifyContent: 'flex-start',
    width: '100%',
    height: '100%',
    padding: theme.spacing(1, 2),
    textAlign: 'left',
    border: `1px solid ${theme.palette.divider}`,
    borderLeft: `4px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    overflowWrap: 'anywhere',
  },
  inFocus: { borderLeftColor: theme.palette.text.primary },
  keyboard: {
    outline: `2px solid ${theme.palette.text.primary}`,
    outlineOffset: -2,
  },
  old: { filter: 'grayscale(1)' },
}));

/** A card for each rollout: name, place, state, and what goes on in a line. */
export function RolloutCards({ rollouts, focused, onFocus }: PickerProps) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <ul className={classes.cards} aria-label={t('picker.title')}>
      {rollouts.map(rollout => {
        const key = keyOf(rollout.view);
        const isFocused = key === focused;
        return (
          <li
            key={key}
            className={rollout.lostBecause ? classes.old : undefined}
          >
            <ButtonBase
              disableRipple
              focusVisibleClassName={classes.keyboard}
              className={`${classes.card} ${isFocused ? classes.inFocus : ''}`}
              aria-current={isFocused ? 'true' : undefined}
              onClick={() => onFocus(key)}
            >
              <RolloutSummary rollout={rollout} />
            </ButtonBase>
          </li>
        );
      })}
    </ul>
  );
}
