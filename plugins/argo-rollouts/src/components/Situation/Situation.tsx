import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { Fragment } from 'react';
import { readClock } from '../../hooks/clock';
import { useNowMs } from '../../hooks/useNowMs';
import { formatFacts } from '../../text/numbers';
import { countStep } from '../../text/steps';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { type Translate, useTranslate } from '../../translation';
import { SentenceWords } from '../SentenceWords';
import { Badges } from './RolloutBadges';
import { badgesOf } from './badges';
import { describeInSentences } from './situationText';

const useStyles = makeStyles(theme => ({
  sentences: {
    marginTop: theme.spacing(1),
    maxWidth: '80ch',
    overflowWrap: 'anywhere',
  },
  hidden: visuallyHidden,
}));

/** What is going on: badges of a word or two, and the sentences that explain them. */
export function Situation(props: {
  view: RolloutView;
  /** Who aborted it, as far as it is known. */
  aborter?: string | null;
}) {
  const { view, aborter = null } = props;
  const classes = useStyles();
  const t = useTranslate();
  const nowMs = useNowMs();
  return (
    <div>
      <Badges view={view} />
      <Typography className={classes.sentences}>
        {describeInSentences(t, view, nowMs, aborter).map((sentence, i) => (
          <Fragment key={i}>
            {i > 0 && ' '}
            <SentenceWords sentence={sentence} />
          </Fragment>
        ))}
      </Typography>
      <span role="status" className={classes.hidden}>
        {announce(t, view)}
      </span>
    </div>
  );
}

// Without what ticks, or a screen reader would read it every second.
function announce(t: Translate, view: RolloutView): string {
  const { abort, currentStepIndex, steps, name } = view;
  // The controller has set the steps back.
  const index = abort ? abort.stepIndex : currentStepIndex;
  const words = badgesOf(t, view, readClock()).map(({ word }) => word);
  const at =
    index === null || index >= steps.length ? [] : [countStep(t, view, index)];
  return t('situation.announcement', {
    rollout: name,
    facts: formatFacts(t, [...words, ...at]),
  });
}
