import { makeStyles, type Theme } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import TimelapseIcon from '@material-ui/icons/Timelapse';
import type { AnalysisPhase } from 'backstage-plugin-argo-rollouts-common';
import { toneColor, type Tone } from '../../theme/colors';

const MARKS: Record<
  AnalysisPhase,
  { word: string; tone: Tone; Icon: typeof HelpOutlineIcon }
> = {
  Pending: { word: 'Not begun', tone: 'quiet', Icon: TimelapseIcon },
  Running: { word: 'Measuring', tone: 'moving', Icon: TimelapseIcon },
  Successful: {
    word: 'Successful',
    tone: 'good',
    Icon: CheckCircleOutlineIcon,
  },
  Failed: { word: 'Failed', tone: 'trouble', Icon: HighlightOffIcon },
  Error: {
    word: 'Could not measure',
    tone: 'trouble',
    Icon: ErrorOutlineIcon,
  },
  Inconclusive: {
    word: 'Inconclusive',
    tone: 'attention',
    Icon: HelpOutlineIcon,
  },
  Unknown: { word: 'Not known', tone: 'quiet', Icon: HelpOutlineIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  icon: {
    color: ({ tone }) => toneColor(theme, tone),
    verticalAlign: 'text-bottom',
  },
}));

/** The phase of an AnalysisRun as icon and word. */
export function PhaseMark({ phase }: { phase: AnalysisPhase }) {
  const { word, tone, Icon } = MARKS[phase];
  const classes = useStyles({ tone });
  return (
    <>
      <Icon fontSize="small" className={classes.icon} aria-hidden />{' '}
      <strong>{word}</strong>
    </>
  );
}
