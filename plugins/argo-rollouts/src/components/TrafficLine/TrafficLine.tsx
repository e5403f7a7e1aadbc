import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { formatFacts, formatWeight } from '../../text/numbers';
import { candidateColor, stableColor } from '../../theme/colors';
import { type Translate, useTranslate } from '../../translation';

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
  experiment: {
    backgroundColor: theme.palette.text.secondary,
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

/** How the traffic is split between canary, experiments and stable, and what the steps ask for. */
export function TrafficLine({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { actual, set, max } = view.weight;
  const percent = (weight: number) => `${(weight / max) * 100}%`;
  return (
    <div>
      <Typography variant="body2">{describeSplit(t, view)}</Typography>
      {actual !== null && (
        <div className={classes.bar} aria-hidden>
          <div className={classes.canary} style={{ width: percent(actual) }} />
          {experimentsOf(view).map(({ podHash, weight }) => (
            <div
              key={podHash}
              className={classes.experiment}
              style={{ width: percent(weight) }}
            />
          ))}
          <div className={classes.asked} style={{ left: percent(set) }} />
        </div>
      )}
    </div>
  );
}

/** The split in words: `Canary 24 %, stable 76 %. Asked for: 25 %.` */
export function describeSplit(t: Translate, view: RolloutView): string {
  const { actual, set, max, source, verified } = view.weight;
  const asked = formatWeight(t, view, set);
  if (actual === null) {
    return t('traffic.split.notKnown', { share: asked });
  }
  const experiments = experimentsOf(view);
  const additional = experiments.reduce((sum, { weight }) => sum + weight, 0);
  const shares = formatFacts(t, [
    t('traffic.split.canary', { share: formatWeight(t, view, actual) }),
    ...experiments.map(({ podHash, weight }) =>
      t('traffic.split.experiment', {
        name: nameExperiment(view, podHash),
        share: formatWeight(t, view, weight),
      }),
    ),
    t('traffic.split.stable', {
      share: formatWeight(t, view, max - actual - additional),
    }),
  ]);
  const sentences: string[] = [
    source === 'pods'
      ? t('traffic.split.byPods', { shares })
      : t('traffic.split.is', { shares }),
  ];
  if (actual !== set) {
    sentences.push(t('traffic.split.askedFor', { share: asked }));
  }
  if (verified === false) {
    sentences.push(t('traffic.split.notVerified'));
  }
  return sentences.join(' ');
}

function experimentsOf({ weight }: RolloutView) {
  return weight.destinations.filter(({ takenBy }) => takenBy === 'experiment');
}

function nameExperiment(view: RolloutView, podHash: string): string {
  const template = view.experiments
    .flatMap(({ templates }) => templates)
    .find(known => known.podHash === podHash);
  return template?.name ?? podHash;
}
