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
  settings: { marginTop: theme.spacing(1) },
}));

/** The two sides of a blue-green rollout, and the switch between them. */
export function BlueGreen({ view }: { view: RolloutView }) {
  const classes = useStyles();
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
          service={`Service ${blueGreen.activeService}: what people get`}
        >
          Nothing is active yet.
        </Side>
        <div className={classes.switch} role="group" aria-label="Switch">
          <SwapHorizIcon aria-hidden />
          <Typography variant="body2" component="div">
            <SentenceWords sentence={describeSwitch(blueGreen, nowMs)} />
          </Typography>
          <Analysis
            when="Before the switch"
            analysis={blueGreen.prePromotionAnalysis}
          />
          <Analysis
            when="After the switch"
            analysis={blueGreen.postPromotionAnalysis}
          />
        </div>
        <Side
          view={view}
          podHash={blueGreen.preview}
          service={
            blueGreen.previewService
              ? `Service ${blueGreen.previewService}: to try it out`
              : 'No preview service: nobody reaches it before the switch'
          }
        >
          No version waits to become active.
        </Side>
      </div>
      <LeavingRevisions view={view} />
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.settings}
      >
        {describeSettings(blueGreen).join(' ')}
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
  const { view, podHash, service, children } = props;
  const revision = view.revisions.find(known => known.podHash === podHash);
  return (
    <div>
      {revision && <Revision revision={revision} />}
      {!revision && (
        <Typography variant="body2">
          {podHash === null ? (
            children
          ) : (
            <>
              <code>{podHash}</code>: its ReplicaSet is not known.
            </>
          )}
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {service}
      </Typography>
    </div>
  );
}

function Analysis(props: {
  when: string;
  analysis: PromotionAnalysisView | null;
}) {
  const { when, analysis } = props;
  if (!analysis) {
    return null;
  }
  return (
    <Typography variant="body2" component="div">
      {when}: {formatList(analysis.templates)}
      {analysis.phase ? (
        <>
          {', '}
          <PhaseMark phase={analysis.phase} />
        </>
      ) : (
        ', not begun'
      )}
      {analysis.message && `: ${analysis.message}`}
    </Typography>
  );
}
