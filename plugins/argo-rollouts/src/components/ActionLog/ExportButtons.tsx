import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { argoRolloutsApiRef, type ActionLogFilter } from '../../api';
import { useTranslateDetails } from '../../translationOfDetails';
import { CalmButton } from '../CalmButton';
import { describeProblem, Problem, type ProblemText } from '../Problem';
import { saveFile } from './saveFile';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

type State =
  | { kind: 'idle' }
  | { kind: 'working' }
  | { kind: 'failed'; problem: ProblemText };

/** Takes what the filter shows along as a file. A link would not carry the session's token. */
export function ExportButtons(props: {
  entityRef: string;
  filter: ActionLogFilter;
}) {
  const { entityRef, filter } = props;
  const t = useTranslateDetails();
  const api = useApi(argoRolloutsApiRef);
  const classes = useStyles();
  const [state, setState] = useState<State>({ kind: 'idle' });

  async function exportAs(format: 'csv' | 'ndjson') {
    setState({ kind: 'working' });
    try {
      const file = await api.exportActions(entityRef, { ...filter, format });
      saveFile(file, `actions-${filter.rollout}.${format}`);
      setState({ kind: 'idle' });
    } catch (error) {
      const problem = describeProblem(t, error, {
        entityRef,
        wanted: 'readLog',
      });
      setState({ kind: 'failed', problem });
    }
  }

  const isWorking = state.kind === 'working';
  return (
    <>
      <div className={classes.root}>
        <Typography variant="body2">{t('log.export.label')}</Typography>
        {FORMATS.map(format => (
          <CalmButton
            key={format}
            size="small"
            variant="outlined"
            aria-disabled={isWorking}
            onClick={isWorking ? undefined : () => exportAs(format)}
          >
            {t(`log.export.${format}`)}
          </CalmButton>
        ))}
        <Typography variant="body2" component="div" role="status">
          {isWorking && t('log.export.working')}
        </Typography>
      </div>
      <div role="alert">
        {state.kind === 'failed' && <Problem text={state.problem} />}
      </div>
    </>
  );
}

const FORMATS = ['csv', 'ndjson'] as const;
