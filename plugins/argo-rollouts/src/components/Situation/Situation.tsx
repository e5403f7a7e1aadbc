import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { Fragment } from 'react';
import { useNowMs } from '../../hooks/useNowMs';
import type { Sentence } from '../../text/sentence';
import { toneColor, type Tone } from '../../theme/colors';
import { Moment } from '../Moment';
import { badgeOf } from './badges';
import { describeInSentences } from './situationText';

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
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
  sentences: {
    marginTop: theme.spacing(1),
    maxWidth: '80ch',
    overflowWrap: 'anywhere',
  },
}));

/** What is going on: a badge with one word, and the sentences that explain it. */
export function Situation({ view }: { view: RolloutView }) {
  const { word, tone, Icon } = badgeOf(view.situation);
  const classes = useStyles({ tone });
  const nowMs = useNowMs();
  return (
    <div>
      <Typography variant="body2" component="span" className={classes.badge}>
        <Icon fontSize="small" className={classes.icon} aria-hidden />
        {word}
      </Typography>
      <Typography className={classes.sentences}>
        {describeInSentences(view, nowMs).map((sentence, i) => (
          <Fragment key={i}>
            {i > 0 && ' '}
            <SentenceWords sentence={sentence} />
          </Fragment>
        ))}
      </Typography>
    </div>
  );
}

function SentenceWords({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.map((part, i) =>
        typeof part === 'string' ? (
          part
        ) : (
          <Moment key={i} time={part.at} words={part.words} />
        ),
      )}
    </>
  );
}
