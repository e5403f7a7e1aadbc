import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { VerdictReply } from 'backstage-plugin-argo-rollouts-common';
import { useVerdict } from '../../hooks/useVerdict';
import { formatList } from '../../text/numbers';
import { formatDuration } from '../../text/time';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { type Translate, useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { Ago } from '../Moment';
import { VerdictMark } from './VerdictMark';
import { WhyThisVerdict } from './WhyThisVerdict';
import { describeReasons } from './verdictText';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1), overflowWrap: 'anywhere' },
  hidden: visuallyHidden,
}));

/** What the judge says of the canary, in a sentence, and why; nothing without an update. */
export function Verdict() {
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
  const isNothingToJudge = verdict.reason.code === 'noUpdate';
  if (isNothingToJudge) {
    return null;
  }
  const reasons = describeReasons(t, verdict);
  return (
    <div className={classes.root}>
      <Typography>
        <VerdictMark value={verdict.value} />: {reasons.join(' ')}{' '}
        {verdict.minutesToDecision !== null &&
          t('verdict.wait', {
            duration: formatDuration(t, verdict.minutesToDecision * 60_000),
          })}
      </Typography>
      {gate.why && (
        <Typography variant="body2">{describeGate(t, gate)}</Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {verdict.evidenceAgeSeconds !== null && <Age reply={state.reply} />}
        {state.error &&
          ` ${t('verdict.failed', { message: state.error.message })}`}
      </Typography>
      <span role="status" className={classes.hidden}>
        {t('verdict.announcement', {
          rollout: verdict.rollout.name,
          sentence: t(`verdict.value.${verdict.value}`),
        })}
      </span>
      {verdict.metrics.length > 0 && (
        <Folded
          title={t('verdict.why')}
          count={verdict.metrics.length}
          isOpenAtFirst={false}
        >
          <WhyThisVerdict verdict={verdict} />
        </Folded>
      )}
    </div>
  );
}

function Age({ reply: { verdict } }: { reply: VerdictReply }) {
  return <Ago time={Date.parse(verdict.judgedAt) - ageMsOf(verdict)} />;
}

function ageMsOf({ evidenceAgeSeconds }: VerdictReply['verdict']): number {
  return (evidenceAgeSeconds ?? 0) * 1000;
}

function describeGate(t: Translate, gate: VerdictReply['gate']): string {
  if (gate.mode === 'warn') {
    return t('verdict.gate.warned');
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
