import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceReason,
  EvidenceTarget,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import { nameReason, sayReason } from '../../text/evidenceReason';
import { formatShare } from '../../text/numbers';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { Ago } from '../Moment';
import { Notice } from '../Notice';

const useStyles = makeStyles(theme => ({
  notice: { marginBottom: theme.spacing(1) },
}));

/** What speaks against the evidence, each once: what happened, and what to do. */
export function EvidenceNotices({ evidence }: { evidence: EvidenceView }) {
  const t = useTranslateEvidence();
  const classes = useStyles();
  const sick = evidence.targets.filter(isSick);
  const others = reasonsBesides(evidence, sick);
  return (
    <>
      {sick.map(target => (
        <div key={target.name} className={classes.notice}>
          <TargetNotice target={target} />
        </div>
      ))}
      <StableNotice evidence={evidence} />
      {others.map(reason => (
        <div key={reason.code} className={classes.notice}>
          <Notice
            tone={QUIET.has(reason.code) ? 'quiet' : 'attention'}
            title={nameReason(t, reason)}
          >
            <Explained reason={reason} />
          </Notice>
        </div>
      ))}
      <ShareNotice share={evidence.share} />
    </>
  );
}

type SickTarget = Exclude<EvidenceTarget, { state: 'ok' }>;

function isSick(target: EvidenceTarget): target is SickTarget {
  return target.state !== 'ok';
}

function TargetNotice({ target }: { target: SickTarget }) {
  const t = useTranslateEvidence();
  const { name, reason, lastGoodAt } = target;
  return (
    <Notice
      tone="attention"
      title={`${t(`evidenceNotices.target.${target.state}`, {
        name,
      })}: ${nameReason(t, reason)}`}
    >
      <Explained reason={reason} />{' '}
      {target.state === 'failed' && (
        <>
          {lastGoodAt ? (
            <>
              {t('evidenceNotices.target.lastGood')} <Ago time={lastGoodAt} />.
            </>
          ) : (
            t('evidenceNotices.target.never')
          )}{' '}
          {t('evidenceNotices.target.still')}
        </>
      )}
    </Notice>
  );
}

function Explained({ reason }: { reason: EvidenceReason }) {
  const { message, nextStep } = sayReason(useTranslateEvidence(), reason);
  return (
    <>
      {message} {nextStep}
    </>
  );
}

// What the cluster forgets after a promotion; until then the rollout says it.
function StableNotice({ evidence }: { evidence: EvidenceView }) {
  const t = useTranslateEvidence();
  const classes = useStyles();
  const { stableIs, canary, stable } = evidence;
  if (stableIs === 'told' || !canary) {
    return null;
  }
  const { version, podHash } = stable ?? canary;
  return (
    <div className={classes.notice}>
      <Notice
        tone="quiet"
        title={t(`evidenceNotices.stableIs.${stableIs}Title`)}
      >
        {t(`evidenceNotices.stableIs.${stableIs}`, {
          version: version || podHash,
        })}
      </Notice>
    </div>
  );
}

function ShareNotice({ share }: Pick<EvidenceView, 'share'>) {
  const t = useTranslateEvidence();
  if (share?.agreement.kind !== 'parts') {
    return null;
  }
  const { observed, expected } = share.agreement;
  return (
    <Notice tone="attention" title={t('evidenceNotices.share.partsTitle')}>
      {t('evidenceNotices.share.parts', {
        observed: formatShare(t, observed, share.max),
        expected: formatShare(t, expected, share.max),
      })}{' '}
      {t('evidenceNotices.share.partsNext')}
    </Notice>
  );
}

// Six metrics fail for one reason; what a target's notice says is not said again.
function reasonsBesides(
  { metrics }: EvidenceView,
  targets: SickTarget[],
): EvidenceReason[] {
  const told = new Set(targets.map(({ reason }) => reason.code));
  return metrics.flatMap(metric => {
    if (metric.state === 'ok' || told.has(metric.reason.code)) {
      return [];
    }
    told.add(metric.reason.code);
    // Its own tile and sentence say that a metric has no such series.
    return metric.reason.code === 'notInPreset' ? [] : [metric.reason];
  });
}

const QUIET = new Set<EvidenceReason['code']>([
  ...([
    'noTarget',
    'noRevision',
    'noRequests',
    'noSeries',
    'notCounted',
  ] as const),
]);
