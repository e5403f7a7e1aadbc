import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../../theme/colors';
import { visuallyHidden } from '../../theme/visuallyHidden';

const MARK_SIZE = 24;

/** A row of marks joined by a line; on a phone a column. */
export const useStyles = makeStyles(theme => {
  const isPhone = theme.breakpoints.down('xs');
  const line = (style: 'solid' | 'dashed', color: string) => ({
    '&::before': {
      borderTop: `2px ${style} ${color}`,
      [isPhone]: { borderTop: 0, borderLeft: `2px ${style} ${color}` },
    },
  });
  return {
    track: {
      position: 'relative',
      display: 'grid',
      // More steps than fit go on in a second row, so that all are in sight.
      gridTemplateColumns: 'repeat(auto-fit, minmax(88px, 1fr))',
      rowGap: theme.spacing(2),
      overflow: 'hidden',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      [isPhone]: {
        display: 'block',
        maxHeight: 360,
        overflowY: 'auto',
      },
    },
    step: {
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 0.5),
      textAlign: 'center',
      '&::before': {
        content: '""',
        position: 'absolute',
        top: MARK_SIZE / 2 - 1,
        right: `calc(50% + ${MARK_SIZE / 2}px)`,
        width: `calc(100% - ${MARK_SIZE}px)`,
      },
      '&:first-child::before': { display: 'none' },
      [isPhone]: {
        flexDirection: 'row',
        alignItems: 'flex-start',
        gap: theme.spacing(1),
        minHeight: 40,
        textAlign: 'left',
        '&::before': {
          top: -16,
          right: 'auto',
          left: MARK_SIZE / 2 + theme.spacing(0.5) - 1,
          width: 0,
          height: 16,
        },
      },
    },
    words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
    name: { overflowWrap: 'anywhere' },
    mark: { fontSize: MARK_SIZE },
    hidden: visuallyHidden,
    done: {
      ...line('solid', toneColor(theme, 'moving')),
      '& $mark': { color: toneColor(theme, 'moving') },
    },
    current: {
      ...line('solid', toneColor(theme, 'moving')),
      '& $mark': { color: toneColor(theme, 'attention') },
      '& $name': { fontWeight: theme.typography.fontWeightBold },
    },
    undone: {
      ...line('solid', theme.palette.text.secondary),
      '& $mark': { color: theme.palette.text.secondary },
    },
    upcoming: {
      ...line('dashed', theme.palette.text.secondary),
      '& $mark': { color: theme.palette.text.secondary },
    },
    aborted: {
      ...line('dashed', theme.palette.text.secondary),
      '& $mark': { color: toneColor(theme, 'trouble') },
      '& $name': { fontWeight: theme.typography.fontWeightBold },
    },
  };
});
