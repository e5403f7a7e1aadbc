import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useEntityRollouts } from '../../hooks/useEntityRollouts';
import { keyOf } from '../../hooks/entityRolloutsState';
import { EmptySelection } from '../EmptySelection';
import { describeProblem, Problem } from '../Problem';
import { RolloutPanel } from '../RolloutPanel';
import { ClusterNotices } from './ClusterNotices';

const useStyles = makeStyles(theme => ({
  part: { marginBottom: theme.spacing(2) },
}));

/** The rollouts of one entity: the ones that need somebody first, and what could not be read. */
export function RolloutsOfEntity({ entityRef }: { entityRef: string }) {
  const classes = useStyles();
  const { state, refresh, takeNewer } = useEntityRollouts(entityRef);
  if (state.kind === 'loading') {
    return <Progress aria-label="Looking for rollouts" />;
  }

  const problem = state.error && (
    <div className={classes.part}>
      <Problem
        text={describeProblem(state.error, { entityRef, wanted: 'read' })}
        onRetry={refresh}
      />
    </div>
  );
  if (state.kind === 'failed') {
    return <div role="alert">{problem}</div>;
  }
  const { selection, sources, rollouts } = state;
  return (
    <div>
      <div role="status">{problem}</div>
      <ClusterNotices sources={sources} weight="loud" />
      {rollouts.length === 0 && (
        <div className={classes.part}>
          <EmptySelection search={{ entityRef, selection, sources }} />
        </div>
      )}
      {rollouts.map(rollout => (
        <div key={keyOf(rollout.view)} className={classes.part}>
          <RolloutPanel
            entityRef={entityRef}
            rollout={rollout}
            isBackendAnswering={state.error === null}
            onNewer={takeNewer}
            onProblem={refresh}
          />
        </div>
      ))}
      <ClusterNotices sources={sources} weight="quiet" />
    </div>
  );
}
