import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useNowMs } from '../../hooks/useNowMs';
import { toneColor, type Tone } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { badgesOf, type Badge as BadgeLook } from './badges';

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  badges: { display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.25, 1, 0.25, 0.5),
    border: ({ tone }) => `1px solid ${toneColor(theme, tone)}`,
    borderRadius: theme.spacing(2),
    fontWeight: 'bold',
  },
  icon: { color: ({ tone }) => toneColor(theme, tone) },
}));

/** The state of a rollout in a few words, each with its icon. */
export function Badges({ view }: { view: RolloutView }) {
  const classes = useStyles({ tone: 'quiet' });
  const t = useTranslate();
  const nowMs = useNowMs();
  return (
    <span className={classes.badges}>
      {badgesOf(t, view, nowMs).map(look => (
        <Badge key={look.word} look={look} />
      ))}
    </span>
  );
}

function Badge({ look: { word, tone, Icon } }: { look: BadgeLook }) {
  const classes = useStyles({ tone });
  return (
    <Typography variant="body2" component="span" className={classes.badge}>
      <Icon fontSize="small" className={classes.icon} aria-hidden />
      {word}
    </Typography>
  );
}
