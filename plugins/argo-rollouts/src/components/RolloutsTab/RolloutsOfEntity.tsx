import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useEntityRollouts } from '../../hooks/useEntityRollouts';
import { keyOf } from '../../hooks/entityRolloutsState';
import { useLinkedRun } from '../../hooks/useLinkedRun';
import { useRolloutAddress } from '../../hooks/useRolloutAddress';
import { useTranslate } from '../../translation';
import { later, PartBoundary } from '../Part';
import { describeProblem, Problem } from '../Problem';
import { AbortCommand, MissingRollout } from '../RolloutLinks';
import { RolloutPanel } from '../RolloutPanel';
import { RolloutPicker } from '../RolloutPicker';
import { ClusterNotices } from './ClusterNotices';

const EmptySelection = later(
  () => import('../EmptySelection').then(m => m.EmptySelection),
  { heightPx: 240 },
);

const useStyles = makeStyles(theme => ({
  part: { marginBottom: theme.spacing(2) },
}));

/** The rollouts of one entity: all in sight, one in focus, and what could not be read. */
export function RolloutsOfEntity({ entityRef }: { entityRef: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const { state, refresh, takeAnswered } = useEntityRollouts(entityRef);
  const { address, goTo, dropAction } = useRolloutAddress();
  const { hasLinked } = useLinkedRun();
  if (state.kind === 'loading') {
    return <Progress aria-label={t('panel.looking')} />;
  }

  const problem = state.error && (
    <div className={classes.part}>
      <Problem
        text={describeProblem(t, state.error, { entityRef, wanted: 'read' })}
        onRetry={refresh}
      />
    </div>
  );
  if (state.kind === 'failed') {
    return (
      <div role="alert">
        {problem}
        {address.rollout && <AbortCommand rollout={address.rollout} />}
      </div>
    );
  }
  const { selection, sources, rollouts } = state;
  const find = (key: string) =>
    rollouts.find(({ view }) => keyOf(view) === key);
  const named = address.rollout && find(keyOf(address.rollout));
  const focused =
    named ?? rollouts.find(({ view }) => hasLinked(view)) ?? rollouts.at(0);
  // Never about another rollout than the link is about.
  const isLinkClear =
    Boolean(named) || (!address.rollout && rollouts.length === 1);
  return (
    <div>
      <div role="status">{problem}</div>
      <ClusterNotices sources={sources} weight="loud" />
      {address.rollout && !named && (
        <div role="alert" className={classes.part}>
          <MissingRollout rollout={address.rollout} sources={sources} />
        </div>
      )}
      {rollouts.length === 0 && (
        <div className={classes.part}>
          <EmptySelection search={{ entityRef, selection, sources }} />
        </div>
      )}
      {focused && rollouts.length > 1 && (
        <div className={classes.part}>
          <PartBoundary of={rollouts}>
            <RolloutPicker
              rollouts={rollouts}
              focused={keyOf(focused.view)}
              onFocus={key => goTo(find(key)?.view ?? focused.view)}
            />
          </PartBoundary>
        </div>
      )}
      {focused && (
        <div key={keyOf(focused.view)} className={classes.part}>
          <PartBoundary of={focused.view}>
            <RolloutPanel
              entityRef={entityRef}
              rollout={focused}
              isBackendAnswering={state.error === null}
              linkedVerb={isLinkClear ? address.action : null}
              onLinkFollowed={dropAction}
              onAnswered={takeAnswered}
              onProblem={refresh}
            />
          </PartBoundary>
        </div>
      )}
      <ClusterNotices sources={sources} weight="quiet" />
    </div>
  );
}
