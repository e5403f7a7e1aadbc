import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { VerdictReply } from 'backstage-plugin-argo-rollouts-common';
import { useNowMs } from '../../hooks/useNowMs';
import { useVerdict } from '../../hooks/useVerdict';
import { formatList } from '../../text/numbers';
import { formatDuration } from '../../text/time';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { type Translate, useTranslate } from '../../translation';
import { Ago } from '../Moment';
import { VerdictMark } from './VerdictMark';
import { describeReasons, isNothingToJudge, nameVerdict } from './verdictText';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1), overflowWrap: 'anywhere' },
  hidden: visuallyHidden,
}));

/**
 * What the judge says of the canary, in a sentence; nothing without an update, nor that an
 * aborted one has no data, or not enough yet.
 */
export function Verdict({ isAborted }: { isAborted: boolean }) {
  const classes = useStyles();
  const t = useTranslate();
  const state = useVerdict();
  if (state.kind === 'none' || state.kind === 'loading') {
    return null;
  }
  if (state.kind === 'failed') {
    return (
      <Typography className={classes.root}>
        {t('verdict.failed', { message: state.error.message })}
      </Typography>
    );
  }
  const { verdict, gate } = state.reply;
  if (isNothingToJudge(verdict, isAborted)) {
    return null;
  }
  const reasons = describeReasons(t, verdict);
  return (
    <div className={classes.root}>
      <Typography>
        <VerdictMark verdict={verdict} />: {reasons.join(' ')}{' '}
        {verdict.minutesToDecision !== null &&
          t('verdict.wait', {
            duration: formatDuration(t, verdict.minutesToDecision * 60_000),
          })}
      </Typography>
      {gate.why && (
        <Typography variant="body2">
          {describeGate(t, gate, verdict)}
        </Typography>
      )}
      {verdict.evidenceAgeSeconds !== null && (
        <Age verdict={verdict} ageSeconds={verdict.evidenceAgeSeconds} />
      )}
      {state.error && (
        <Typography variant="body2">
          {t('verdict.failed', { message: state.error.message })}
        </Typography>
      )}
      <span role="status" className={classes.hidden}>
        {t('verdict.announcement', {
          rollout: verdict.rollout.name,
          sentence: nameVerdict(t, verdict),
        })}
      </span>
    </div>
  );
}

function Age(props: { verdict: VerdictReply['verdict']; ageSeconds: number }) {
  const t = useTranslate();
  const nowMs = useNowMs();
  const atMs = Date.parse(props.verdict.judgedAt) - props.ageSeconds * 1000;
  const isStale = nowMs - atMs > STALE_MS;
  return (
    <Typography
      variant="body2"
      color={isStale ? 'textPrimary' : 'textSecondary'}
    >
      {t('verdict.age')}
      <Ago time={atMs} />
      {isStale && `. ${t('verdict.stale')}`}
    </Typography>
  );
}

/** Counts come by the minute or two, and are asked for four times a minute. */
const STALE_MS = 240_000;

function describeGate(
  t: Translate,
  gate: VerdictReply['gate'],
  { value }: VerdictReply['verdict'],
): string {
  if (gate.mode === 'warn') {
    // Of a verdict that is still to come there is nothing to warn.
    return value === 'regression' ? t('verdict.gate.warned') : '';
  }
  const verbs = gate.holds.flatMap(verb =>
    verb === 'promote' || verb === 'promoteFull' || verb === 'skipStep'
      ? t(`verdict.gate.verb.${verb}`)
      : [],
  );
  return verbs.length === 0
    ? ''
    : t('verdict.gate.held', { verbs: formatList(t, verbs) });
}
