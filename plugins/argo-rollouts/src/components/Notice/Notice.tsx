import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import SyncIcon from '@material-ui/icons/Sync';
import type { ReactNode } from 'react';
import { toneColor, type Tone } from '../../theme/colors';

const ICONS = {
  good: CheckCircleOutlineIcon,
  moving: SyncIcon,
  attention: ReportProblemOutlinedIcon,
  trouble: ErrorOutlineIcon,
  quiet: InfoOutlinedIcon,
};

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(1, 2),
    borderLeft: ({ tone }) => `4px solid ${toneColor(theme, tone)}`,
    backgroundColor: theme.palette.background.paper,
    color: theme.palette.text.primary,
    overflowWrap: 'anywhere',
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
  text: { flex: '1 1 200px', minWidth: 0 },
}));

/** A piece of news with what to do about it: title, what happened, next step. */
export function Notice(props: {
  tone: Tone;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  const classes = useStyles(props);
  const Icon = ICONS[props.tone];
  return (
    <div className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <Typography variant="body2">
          <strong>{props.title}</strong>
        </Typography>
        <Typography variant="body2" component="div">
          {props.children}
        </Typography>
      </div>
      {props.action}
    </div>
  );
}
