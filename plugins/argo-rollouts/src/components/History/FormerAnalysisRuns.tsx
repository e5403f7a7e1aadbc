import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { argoRolloutsTranslationRef } from '../../translation';
import { AnalysisRun } from '../AnalysisRuns';
import { Folded } from '../Folded';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  run: { marginTop: theme.spacing(1) },
}));

/** What was measured of the revisions before. */
export function FormerAnalysisRuns({ view }: { view: RolloutView }) {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const classes = useStyles();
  return (
    <Folded
      title={t('revisions.former.analysisRuns')}
      count={view.formerAnalysisRuns.length}
      isOpenAtFirst={false}
    >
      <ul className={classes.list}>
        {view.formerAnalysisRuns.map(run => (
          <li key={run.name} className={classes.run}>
            <AnalysisRun view={view} run={run} />
          </li>
        ))}
      </ul>
    </Folded>
  );
}
