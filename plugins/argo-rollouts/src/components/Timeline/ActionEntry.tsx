import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import PersonOutlineIcon from '@material-ui/icons/PersonOutline';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { formatTimeOfDay } from '../../text/time';
import { toneColor, type Tone } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { quoteReasons, sayAction, sayHow, toneOfOutcome } from '../ActionLog';
import { Moment } from '../Moment';

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  icon: { color: ({ tone }) => toneColor(theme, tone) },
  reason: { whiteSpace: 'pre-wrap' },
}));

/** What somebody did, between what happened of it. */
export function ActionEntry(props: {
  action: LoggedAction;
  className: string;
}) {
  const { action, className } = props;
  const t = useTranslate();
  const classes = useStyles({ tone: toneOfOutcome[action.outcome] });
  const { requestedAt } = action;
  return (
    <Typography variant="body2" component="li" className={className}>
      <PersonOutlineIcon
        fontSize="small"
        className={classes.icon}
        aria-hidden
      />
      <Moment
        time={requestedAt}
        words={formatTimeOfDay(Date.parse(requestedAt))}
      />
      <span className={classes.reason}>
        {[
          sayAction(t, action),
          ...quoteReasons(t, action),
          ...sayHow(t, action),
        ].join(' ')}
      </span>
    </Typography>
  );
}
