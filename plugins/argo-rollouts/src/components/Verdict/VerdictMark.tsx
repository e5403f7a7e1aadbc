import { makeStyles, type Theme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CloudOffIcon from '@material-ui/icons/CloudOff';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ReportIcon from '@material-ui/icons/Report';
import type {
  Verdict,
  VerdictValue,
} from 'backstage-plugin-argo-rollouts-common';
import { toneColor, type Tone } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { nameVerdict } from './verdictText';

// A circle, an octagon, an hourglass and a cloud: told apart without seeing colours.
const MARKS: Record<VerdictValue, { tone: Tone; Icon: typeof ReportIcon }> = {
  pass: { tone: 'good', Icon: CheckCircleIcon },
  regression: { tone: 'trouble', Icon: ReportIcon },
  insufficient: { tone: 'moving', Icon: HourglassEmptyIcon },
  noData: { tone: 'attention', Icon: CloudOffIcon },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  icon: {
    color: ({ tone }) => toneColor(theme, tone),
    verticalAlign: 'text-bottom',
  },
}));

/** A verdict, of all or of one metric, as icon and word. */
export function VerdictMark(props: {
  verdict: Pick<Verdict, 'value' | 'reason'>;
}) {
  const t = useTranslate();
  const { tone, Icon } = MARKS[props.verdict.value];
  const classes = useStyles({ tone });
  return (
    <>
      <Icon fontSize="small" className={classes.icon} aria-hidden />{' '}
      <strong>{nameVerdict(t, props.verdict)}</strong>
    </>
  );
}
