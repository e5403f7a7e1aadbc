import { makeStyles, type Theme } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import TimelapseIcon from '@material-ui/icons/Timelapse';
import type { AnalysisPhase } from 'backstage-plugin-argo-rollouts-common';
import { toneColor, type Tone } from '../../theme/colors';
import { useTranslateDetails } from '../../translationOfDetails';

const MARKS: Record<
  AnalysisPhase,
  { tone: Tone; Icon: typeof HelpOutlineIcon }
> = {
  Pending: { tone: 'quiet', Icon: TimelapseIcon },
  Running: { tone: 'moving', Icon: TimelapseIcon },
  Successful: { tone: 'good', Icon: CheckCircleOutlineIcon },
  Failed: { tone: 'trouble', Icon: HighlightOffIcon },
  Error: { tone: 'trouble', Icon: ErrorOutlineIcon },
  Inconclusive: { tone: 'attention', Icon: HelpOutlineIcon },
  Unknown: { tone: 'quiet', Icon: HelpOutlineIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  icon: {
    color: ({ tone }) => toneColor(theme, tone),
    verticalAlign: 'text-bottom',
  },
}));

/** The phase of an AnalysisRun, a metric or a measurement as icon and word. */
export function PhaseMark({ phase }: { phase: AnalysisPhase }) {
  const t = useTranslateDetails();
  const { tone, Icon } = MARKS[phase];
  const classes = useStyles({ tone });
  return (
    <>
      <Icon fontSize="small" className={classes.icon} aria-hidden />{' '}
      <strong>{t(`analysisRuns.phase.${phase}`)}</strong>
    </>
  );
}
