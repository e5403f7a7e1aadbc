import Divider from '@material-ui/core/Divider';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  locateAbort,
  type RolloutView,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { Fragment, type ComponentType, useMemo } from 'react';
import type { SeenRollout } from '../../hooks/entityRolloutsState';
import type { TakeAnswered } from '../../hooks/useEntityRollouts';
import { LoadedEvidenceProvider } from '../../hooks/loadedEvidence';
import { useAbort } from '../../hooks/useAbort';
import { useUniqueId } from '../../hooks/useUniqueId';
import { VerdictProvider } from '../../hooks/useVerdict';
import { nameActor } from '../../text/actors';
import { findCandidate } from '../../text/revisions';
import { ActionLog } from '../ActionLog';
import { useTranslate } from '../../translation';
import { Evidence } from '../Evidence';
import { FormerAnalysisRuns, FormerRevisions } from '../History';
import { later, PartBoundary } from '../Part';
import { PlaceContext } from '../PodLogs';
import { Revisions } from '../Revisions';
import { RolloutActions, RolloutActionsProvider } from '../RolloutActions';
import { RouterLine } from '../RouterLine';
import { Situation } from '../Situation';
import { StepTrack } from '../StepTrack';
import { TimelineWithActions } from '../Timeline';
import { TrafficLine } from '../TrafficLine';
import { Verdict, WhyThisVerdict } from '../Verdict';
import { LiveMarker } from './LiveMarker';

// Not every rollout has these.
const BlueGreen = later(() => import('../BlueGreen').then(m => m.BlueGreen), {
  heightPx: 160,
});
const AnalysisRuns = later(
  () => import('../AnalysisRuns').then(m => m.AnalysisRuns),
  { heightPx: 120 },
);
const Experiments = later(
  () => import('../Experiments').then(m => m.Experiments),
  { heightPx: 120 },
);

const useStyles = makeStyles(theme => ({
  root: { overflowWrap: 'anywhere' },
  part: { padding: theme.spacing(2) },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(1),
  },
  // The buttons have a column of their own, so that they stay where they are when the
  // sentences grow or shrink.
  news: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 280px',
    gap: theme.spacing(2, 4),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  track: { marginBottom: theme.spacing(2) },
  lost: { marginTop: theme.spacing(1) },
  old: { filter: 'grayscale(1)' },
}));

/** One rollout: what goes on, what can be done, and what it stands on. */
export function RolloutPanel(props: {
  entityRef: string;
  rollout: SeenRollout;
  /** Whether the latest request was answered. */
  isBackendAnswering: boolean;
  /** The question that the address asks with; null: none. */
  linkedVerb: Verb | null;
  onLinkFollowed: () => void;
  onAnswered: TakeAnswered;
  onProblem: () => void;
}) {
  const { rollout, isBackendAnswering } = props;
  const { view: told, seenAtMs, lostBecause } = rollout;
  // By the action log who aborted it and where: the controller records neither.
  const abort = useAbort(props.entityRef, told);
  const view = useMemo(
    () => (abort ? locateAbort(told, abort) : told),
    [told, abort],
  );
  const t = useTranslate();
  const classes = useStyles();
  const isLive = isBackendAnswering && lostBecause === null;
  const headingId = useUniqueId();
  const { cluster, namespace, name: ofRollout } = view;
  const place = useMemo(
    () => ({
      ...{ entityRef: props.entityRef, cluster, namespace },
      rollout: ofRollout,
    }),
    [props.entityRef, cluster, namespace, ofRollout],
  );
  const evidence = isLive ? classes.part : `${classes.part} ${classes.old}`;
  return (
    <LoadedEvidenceProvider>
      <VerdictProvider entityRef={props.entityRef} view={view}>
        <RolloutActionsProvider
          entityRef={props.entityRef}
          present={told}
          isLive={isLive}
          linkedVerb={props.linkedVerb}
          onLinkFollowed={props.onLinkFollowed}
          onAnswered={props.onAnswered}
          onProblem={props.onProblem}
        >
          <Paper
            variant="outlined"
            component="section"
            className={classes.root}
            aria-labelledby={headingId}
          >
            <div className={classes.part}>
              <div className={classes.title}>
                <Typography variant="h5" component="h2" id={headingId}>
                  {view.name}{' '}
                  <Typography
                    variant="body1"
                    component="span"
                    color="textSecondary"
                  >
                    {view.cluster} / {view.namespace}
                  </Typography>
                </Typography>
                <LiveMarker seenAtMs={seenAtMs} isLive={isLive} />
              </div>
              <div className={classes.news}>
                <div className={isLive ? undefined : classes.old}>
                  <PartBoundary of={view}>
                    <Situation
                      view={view}
                      aborter={abort && nameActor(abort.actor)}
                    />
                  </PartBoundary>
                  <PartBoundary of={view}>
                    <Verdict isAborted={view.abort !== null} />
                  </PartBoundary>
                  {lostBecause && (
                    <Typography variant="body2" className={classes.lost}>
                      {t('panel.lost', { cluster: lostBecause.cluster })}
                    </Typography>
                  )}
                </div>
                <div>
                  <RolloutActions />
                </div>
              </div>
              <div className={isLive ? undefined : classes.old}>
                <PartBoundary of={view}>
                  <WhyThisVerdict isAborted={view.abort !== null} />
                </PartBoundary>
              </div>
            </div>
            <PlaceContext.Provider value={place}>
              {PARTS.filter(({ isWorthShowing }) => isWorthShowing(view)).map(
                ({ name, Content }) => (
                  <Fragment key={name}>
                    <Divider />
                    <div className={evidence}>
                      <PartBoundary of={view}>
                        <Content view={view} entityRef={props.entityRef} />
                      </PartBoundary>
                    </div>
                  </Fragment>
                ),
              )}
            </PlaceContext.Provider>
          </Paper>
        </RolloutActionsProvider>
      </VerdictProvider>
    </LoadedEvidenceProvider>
  );
}

interface Part {
  name: string;
  isWorthShowing: (view: RolloutView) => boolean;
  Content: ComponentType<{ view: RolloutView; entityRef: string }>;
}

/** What the news stand on, in the order of reading. */
const PARTS: Part[] = [
  {
    name: 'course',
    isWorthShowing: view => view.strategy === 'canary',
    Content: Course,
  },
  {
    name: 'evidence',
    isWorthShowing: view => view.revisions.length > 0,
    Content: Evidence,
  },
  {
    name: 'sides',
    isWorthShowing: view => view.blueGreen !== null,
    Content: BlueGreen,
  },
  {
    name: 'revisions',
    isWorthShowing: view =>
      view.blueGreen === null && view.revisions.length > 0,
    Content: Revisions,
  },
  {
    name: 'analysis',
    isWorthShowing: view => view.analysisRuns.length > 0,
    Content: AnalysisRuns,
  },
  {
    name: 'experiments',
    isWorthShowing: view => view.experiments.length > 0,
    Content: Experiments,
  },
  {
    name: 'timeline',
    isWorthShowing: view => view.timeline.length > 0,
    Content: TimelineWithActions,
  },
  { name: 'action log', isWorthShowing: () => true, Content: ActionLog },
  {
    name: 'former revisions',
    isWorthShowing: view => view.formerRevisions.length > 0,
    Content: FormerRevisions,
  },
  {
    name: 'former runs',
    isWorthShowing: view => view.formerAnalysisRuns.length > 0,
    Content: FormerAnalysisRuns,
  },
];

function Course({ view }: { view: RolloutView }) {
  const classes = useStyles();
  return (
    <>
      {view.steps.length > 0 && (
        <div className={classes.track}>
          <StepTrack view={view} />
        </div>
      )}
      {findCandidate(view) && <TrafficLine view={view} />}
      <RouterLine view={view} />
    </>
  );
}
