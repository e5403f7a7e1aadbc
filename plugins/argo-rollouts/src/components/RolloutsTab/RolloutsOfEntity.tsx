import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useEntityRollouts } from '../../hooks/useEntityRollouts';
import { keyOf } from '../../hooks/entityRolloutsState';
import { argoRolloutsTranslationRef } from '../../translation';
import { EmptySelection } from '../EmptySelection';
import { describeProblem, Problem } from '../Problem';
import { RolloutPanel } from '../RolloutPanel';
import { RolloutPicker } from '../RolloutPicker';
import { ClusterNotices } from './ClusterNotices';

const useStyles = makeStyles(theme => ({
  part: { marginBottom: theme.spacing(2) },
}));

/** The rollouts of one entity: all in sight, one in focus, and what could not be read. */
export function RolloutsOfEntity({ entityRef }: { entityRef: string }) {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const classes = useStyles();
  const { state, refresh, takeNewer } = useEntityRollouts(entityRef);
  const [picked, setPicked] = useState<string | null>(null);
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
    return <div role="alert">{problem}</div>;
  }
  const { selection, sources, rollouts } = state;
  const focused =
    rollouts.find(({ view }) => keyOf(view) === picked) ?? rollouts.at(0);
  return (
    <div>
      <div role="status">{problem}</div>
      <ClusterNotices sources={sources} weight="loud" />
      {rollouts.length === 0 && (
        <div className={classes.part}>
          <EmptySelection search={{ entityRef, selection, sources }} />
        </div>
      )}
      {focused && rollouts.length > 1 && (
        <div className={classes.part}>
          <RolloutPicker
            rollouts={rollouts}
            focused={keyOf(focused.view)}
            onFocus={setPicked}
          />
        </div>
      )}
      {focused && (
        <div key={keyOf(focused.view)} className={classes.part}>
          <RolloutPanel
            entityRef={entityRef}
            rollout={focused}
            isBackendAnswering={state.error === null}
            onNewer={takeNewer}
            onProblem={refresh}
          />
        </div>
      )}
      <ClusterNotices sources={sources} weight="quiet" />
    </div>
  );
}
