import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import type {
  PromotionAnalysisView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { ReactNode } from 'react';
import { useNowMs } from '../../hooks/useNowMs';
import { formatList } from '../../text/numbers';
import { useTranslateDetails } from '../../translationOfDetails';
import { PhaseMark } from '../AnalysisRuns';
import { LeavingRevisions, Revision } from '../Revisions';
import { SentenceWords } from '../SentenceWords';
import { describeSettings, describeSwitch } from './switchText';

const useStyles = makeStyles(theme => ({
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 220px) minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  switch: {
    textAlign: 'center',
    padding: theme.spacing(1),
    borderStyle: 'solid',
    borderColor: theme.palette.divider,
    borderWidth: theme.spacing(0, '1px'),
    [theme.breakpoints.down('sm')]: {
      textAlign: 'left',
      borderWidth: '1px 0',
    },
  },
  analysis: { marginTop: theme.spacing(1) },
  settings: { marginTop: theme.spacing(1) },
}));

/** The two sides of a blue-green rollout, and the switch between them. */
export function BlueGreen({ view }: { view: RolloutView }) {
  const classes = useStyles();
  const t = useTranslateDetails();
  const nowMs = useNowMs();
  const { blueGreen } = view;
  if (!blueGreen) {
    return null;
  }
  return (
    <div>
      <div className={classes.sides}>
        <Side
          view={view}
          podHash={blueGreen.active}
          service={t('blueGreen.side.active', {
            service: blueGreen.activeService,
          })}
        >
          {t('blueGreen.side.nothingActive')}
        </Side>
        <div
          className={classes.switch}
          role="group"
          aria-label={t('blueGreen.switch.label')}
        >
          <SwapHorizIcon aria-hidden />
          <Typography variant="body2" component="div">
            <SentenceWords sentence={describeSwitch(t, blueGreen, nowMs)} />
          </Typography>
          <Analysis when="before" analysis={blueGreen.prePromotionAnalysis} />
          <Analysis when="after" analysis={blueGreen.postPromotionAnalysis} />
        </div>
        <Side
          view={view}
          podHash={blueGreen.preview}
          service={
            blueGreen.previewService
              ? t('blueGreen.side.preview', {
                  service: blueGreen.previewService,
                })
              : t('blueGreen.side.noPreviewService')
          }
        >
          {t('blueGreen.side.nothingWaits')}
        </Side>
      </div>
      <LeavingRevisions view={view} />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.settings}
      >
        {describeSettings(t, blueGreen).join(' ')}
      </Typography>
    </div>
  );
}

function Side(props: {
  view: RolloutView;
  podHash: string | null;
  service: string;
  /** What is said when there is no such version. */
  children: ReactNode;
}) {
  const t = useTranslateDetails();
  const { view, podHash, service, children } = props;
  const revision = view.revisions.find(known => known.podHash === podHash);
  return (
    <div>
      {revision && <Revision revision={revision} />}
      {!revision && (
        <Typography variant="body2">
          {podHash === null
            ? children
            : t('blueGreen.side.replicaSetUnknown', {
                podHash: <code>{podHash}</code>,
              })}
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {service}
      </Typography>
    </div>
  );
}

function Analysis(props: {
  when: 'before' | 'after';
  analysis: PromotionAnalysisView | null;
}) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const { when, analysis } = props;
  if (!analysis) {
    return null;
  }
  return (
    <Typography variant="body2" component="div" className={classes.analysis}>
      {t(`blueGreen.analysis.${when}`, {
        templates: formatList(t, analysis.templates),
      })}
      <div>
        {analysis.phase ? (
          <PhaseMark phase={analysis.phase} />
        ) : (
          t('blueGreen.analysis.notBegun')
        )}
      </div>
      {analysis.message && <div>{analysis.message}</div>}
    </Typography>
  );
}
