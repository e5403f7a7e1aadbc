import {
  findAction,
  type ActionChoice,
  type EffectView,
} from 'backstage-plugin-argo-rollouts-common';
import { useNowMs } from '../../hooks/useNowMs';
import { findStable } from '../../text/revisions';
import { formatDuration } from '../../text/time';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Notice } from '../Notice';
import { useActions } from './ActionsContext';
import { useActionStyles } from './styles';

type Waiting = Extract<EffectView, { state: 'waiting' }>;

/** The controller has not moved for a while: what it is doing, and what a person can do. */
export function SlowController(props: {
  choice: ActionChoice;
  effect: Waiting;
  sinceMs: number;
}) {
  const { doing, next } = props.effect;
  const t = useTranslate();
  const { present } = useActions();
  // What the backend would refuse is not offered.
  const canBeSentAgain =
    next === 'sendAgain' || findAction(present.actions, props.choice).possible;
  const waitedMs = useNowMs() - props.sinceMs;
  const classes = useActionStyles();
  if (waitedMs < SLOW_AFTER_MS) {
    return null;
  }
  return (
    <div className={classes.slow}>
      <Notice
        tone={next === 'wait' ? 'moving' : 'attention'}
        title={t('actions.progress.slow', {
          duration: formatDuration(t, waitedMs),
        })}
      >
        {/* Apart from the title: a number that changes every second is not read out. */}
        <div role="status">
          {t(`actions.progress.doing.${doing}`)}{' '}
          {t(`actions.progress.next.${next}`)}
        </div>
        <WayOn next={next} canBeSentAgain={canBeSentAgain} />
      </Notice>
    </div>
  );
}

const SLOW_AFTER_MS = 10_000;

function WayOn(props: { next: Waiting['next']; canBeSentAgain: boolean }) {
  const { next, canBeSentAgain } = props;
  const t = useTranslate();
  const { present, action, ask } = useActions();
  const stable = findStable(present)?.revision ?? null;
  if (next === 'undo' && stable !== null) {
    return (
      <CalmButton
        size="small"
        variant="outlined"
        onClick={event =>
          ask({ verb: 'undo', toRevision: stable }, event.currentTarget)
        }
      >
        {t('actions.progress.rollBack')}
      </CalmButton>
    );
  }
  return next === 'wait' || !canBeSentAgain ? null : (
    <CalmButton size="small" variant="outlined" onClick={action.sendAgain}>
      {t('actions.progress.sendAgain')}
    </CalmButton>
  );
}
