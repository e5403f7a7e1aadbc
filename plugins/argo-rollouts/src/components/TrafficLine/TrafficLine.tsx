import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { formatWeight } from '../../text/numbers';
import { candidateColor, stableColor } from '../../theme/colors';

const useStyles = makeStyles(theme => ({
  bar: {
    position: 'relative',
    display: 'flex',
    height: theme.spacing(1),
    marginTop: theme.spacing(0.5),
    backgroundColor: stableColor(theme),
  },
  // Striped besides being orange: told apart without seeing colours.
  canary: {
    backgroundColor: theme.palette.background.paper,
    backgroundImage: `repeating-linear-gradient(135deg, ${candidateColor(
      theme,
    )} 0 4px, transparent 4px 6px)`,
    borderRight: `2px solid ${theme.palette.background.paper}`,
  },
  asked: {
    position: 'absolute',
    top: -4,
    bottom: -4,
    width: 2,
    backgroundColor: theme.palette.text.primary,
  },
}));

/** How the traffic is split between canary and stable, and what the steps ask for. */
export function TrafficLine({ view }: { view: RolloutView }) {
  const classes = useStyles();
  const { actual, set, max } = view.weight;
  const percent = (weight: number) => `${(weight / max) * 100}%`;
  return (
    <div>
      <Typography variant="body2">{describeSplit(view)}</Typography>
      {actual !== null && (
        <div className={classes.bar} aria-hidden>
          <div className={classes.canary} style={{ width: percent(actual) }} />
          <div className={classes.asked} style={{ left: percent(set) }} />
        </div>
      )}
    </div>
  );
}

/** The split in words: `Canary 24 %, stable 76 %. Asked for: 25 %.` */
export function describeSplit(view: RolloutView): string {
  const { actual, set, max, source, verified } = view.weight;
  const asked = formatWeight(view, set);
  if (actual === null) {
    return `Asked for: ${asked}. What the canary takes is not known.`;
  }
  const canary = formatWeight(view, actual);
  const stable = formatWeight(view, max - actual);
  const sentences = [
    source === 'pods'
      ? `Canary ${canary}, stable ${stable}, by pods: no traffic router divides the requests.`
      : `Canary ${canary}, stable ${stable}.`,
  ];
  if (actual !== set) {
    sentences.push(`Asked for: ${asked}.`);
  }
  if (verified === false) {
    sentences.push('The router has not confirmed it yet.');
  }
  return sentences.join(' ');
}
