import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme, type Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import type {
  LoggedAction,
  RolloutView,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { formatTimeOfDay } from '../../text/time';
import { toneColor, type Tone } from '../../theme/colors';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Folded } from '../Folded';
import { Moment } from '../Moment';
import { ActionEntry } from './ActionEntry';
import { describeEntry } from './entryText';
import { mergeTimeline } from './mergeTimeline';

const LOOKS: Record<
  TimelineEntry['severity'],
  { tone: Tone; Icon: typeof InfoOutlinedIcon }
> = {
  info: { tone: 'quiet', Icon: InfoOutlinedIcon },
  success: { tone: 'good', Icon: CheckCircleOutlineIcon },
  warning: { tone: 'attention', Icon: ReportProblemOutlinedIcon },
  error: { tone: 'trouble', Icon: ErrorOutlineIcon },
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

/** What happened in the latest update and what people did, newest first. */
export function Timeline(props: {
  view: RolloutView;
  actions: LoggedAction[];
}) {
  const { view, actions } = props;
  const t = useTranslate();
  const classes = useStyles({ tone: 'quiet' });
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'), {
    noSsr: true,
  });
  const [isWhole, setWhole] = useState(false);
  const all = mergeTimeline(view.timeline, actions);
  const items = isWhole ? all : all.slice(0, ENTRIES_AT_FIRST);
  return (
    <Folded
      title={t('timeline.title')}
      count={all.length}
      isOpenAtFirst={!isNarrow}
    >
      <ol className={classes.list} aria-label={t('timeline.newestFirst')}>
        {items.map(item =>
          item.kind === 'event' ? (
            <Entry key={item.entry.id} view={view} entry={item.entry} />
          ) : (
            <ActionEntry
              key={item.action.id}
              action={item.action}
              className={classes.entry}
            />
          ),
        )}
      </ol>
      {items.length < all.length && (
        <CalmButton size="small" onClick={() => setWhole(true)}>
          {t('timeline.showAll', { number: String(all.length) })}
        </CalmButton>
      )}
    </Folded>
  );
}

const ENTRIES_AT_FIRST = 8;

function Entry(props: { view: RolloutView; entry: TimelineEntry }) {
  const { view, entry } = props;
  const t = useTranslate();
  const { severity } = entry;
  const { tone, Icon } = LOOKS[severity];
  const classes = useStyles({ tone });
  return (
    <Typography variant="body2" component="li" className={classes.entry}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      <Moment time={entry.at} words={formatTimeOfDay(Date.parse(entry.at))} />
      <span>
        {severity !== 'info' && (
          <span className={classes.hidden}>
            {t(`timeline.severity.${severity}`)}
          </span>
        )}
        {describeEntry(t, view, entry)}
      </span>
    </Typography>
  );
}
