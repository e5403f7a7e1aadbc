import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme, type Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import type {
  RolloutView,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { countStep } from '../../text/steps';
import { formatTimeOfDay } from '../../text/time';
import { toneColor, type Tone } from '../../theme/colors';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { CalmButton } from '../CalmButton';
import { Folded } from '../Folded';
import { Moment } from '../Moment';

const SEVERITIES: Record<
  TimelineEntry['severity'],
  { word: string; tone: Tone; Icon: typeof InfoOutlinedIcon }
> = {
  info: { word: '', tone: 'quiet', Icon: InfoOutlinedIcon },
  success: { word: 'Success: ', tone: 'good', Icon: CheckCircleOutlineIcon },
  warning: {
    word: 'Warning: ',
    tone: 'attention',
    Icon: ReportProblemOutlinedIcon,
  },
  error: { word: 'Error: ', tone: 'trouble', Icon: ErrorOutlineIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '20px 88px minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(0.25, 0),
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
  hidden: visuallyHidden,
}));

/** What happened in the latest update, newest first. */
export function Timeline({ view }: { view: RolloutView }) {
  const classes = useStyles({ tone: 'quiet' });
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'), {
    noSsr: true,
  });
  const [isWhole, setWhole] = useState(false);
  const entries = isWhole
    ? view.timeline
    : view.timeline.slice(0, ENTRIES_AT_FIRST);
  return (
    <Folded
      title="Timeline"
      count={view.timeline.length}
      isOpenAtFirst={!isNarrow}
    >
      <ol className={classes.list} aria-label="Timeline, newest first">
        {entries.map(entry => (
          <Entry key={entry.id} view={view} entry={entry} />
        ))}
      </ol>
      {entries.length < view.timeline.length && (
        <CalmButton size="small" onClick={() => setWhole(true)}>
          Show all {view.timeline.length}
        </CalmButton>
      )}
    </Folded>
  );
}

const ENTRIES_AT_FIRST = 8;

function Entry(props: { view: RolloutView; entry: TimelineEntry }) {
  const { view, entry } = props;
  const { word, tone, Icon } = SEVERITIES[entry.severity];
  const classes = useStyles({ tone });
  return (
    <Typography variant="body2" component="li" className={classes.entry}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      <Moment time={entry.at} words={formatTimeOfDay(Date.parse(entry.at))} />
      <span>
        {word && <span className={classes.hidden}>{word}</span>}
        {entry.text}
        {describeContext(view, entry)}
      </span>
    </Typography>
  );
}

function describeContext(view: RolloutView, entry: TimelineEntry): string {
  const { stepIndex, object, count, text } = entry;
  const context = [
    stepIndex === null ? '' : countStep(view, stepIndex),
    object === null || text.includes(object) ? '' : object,
    count > 1 ? `${count} times` : '',
  ].filter(Boolean);
  return context.length > 0 ? ` (${context.join(', ')})` : '';
}
