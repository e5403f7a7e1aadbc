import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from '../../theme/colors';
import { visuallyHidden } from '../../theme/visuallyHidden';

export const useActionStyles = makeStyles(theme => ({
  // Abort stays where it is whatever stands before it, because each button has a column.
  buttons: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    gap: theme.spacing(1, 2),
    maxWidth: 320,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      maxWidth: 'none',
    },
  },
  more: { justifySelf: 'start', paddingLeft: theme.spacing(0.5) },
  abort: {
    color: toneColor(theme, 'trouble'),
    borderColor: toneColor(theme, 'trouble'),
  },
  confirmAbort: {
    backgroundColor: theme.palette.error.dark,
    color: theme.palette.getContrastText(theme.palette.error.dark),
    '&:hover': { backgroundColor: theme.palette.error.dark },
  },
  // Not the disabled attribute: that would take the button, and its reason, away from
  // the keyboard.
  blocked: {
    color: theme.palette.text.secondary,
    backgroundColor: 'transparent',
    border: `1px dashed ${theme.palette.text.secondary}`,
    cursor: 'not-allowed',
    '&:hover': { backgroundColor: 'transparent' },
  },
  menu: { maxWidth: 'min(360px, calc(100vw - 32px))' },
  menuItem: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  blockedText: { color: theme.palette.text.secondary },
  group: { lineHeight: '32px', color: theme.palette.text.secondary },
  part: { marginBottom: theme.spacing(2), '&:empty': { marginBottom: 0 } },
  list: { margin: 0, paddingLeft: theme.spacing(3) },
  dialogTitle: { overflowWrap: 'anywhere' },
  dialogActions: {
    gap: theme.spacing(2),
    padding: theme.spacing(2, 3),
    flexWrap: 'wrap',
  },
  progress: { marginTop: theme.spacing(1) },
  slow: { marginTop: theme.spacing(1) },
  hidden: visuallyHidden,
}));
