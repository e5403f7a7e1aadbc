import { stringifyEntityRef } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { readClock } from '../../hooks/clock';
import { useTranslateDetails } from '../../translationOfDetails';
import { CalmButton } from '../CalmButton';
import { Notice } from '../Notice';
import { describeProblem, Problem } from '../Problem';
import { sayProblem } from './problemText';
import { ExportButtons } from './ExportButtons';
import { LogEntry } from './LogEntry';
import { LogFilters } from './LogFilters';
import { EVERYTHING, toFilter } from './logFilter';
import { useActionLog, type ActionLogHandle } from './useActionLog';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1, 0), padding: 0 },
  entry: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** The log of one rollout, with the choice of what to see of it. */
export function LogOfRollout({ view }: { view: RolloutView }) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const [choice, setChoice] = useState(EVERYTHING);
  const [settled, setSettled] = useState(choice);
  // Not at every letter of a name.
  useDebounce(() => setSettled(choice), FILTER_DELAY_MS, [choice]);
  const { cluster, namespace, name } = view;
  const filter = useMemo(
    () => toFilter({ cluster, namespace, name }, settled, readClock()),
    [cluster, namespace, name, settled],
  );
  const log = useActionLog(entityRef, filter);
  const isFiltered = choice !== EVERYTHING;
  const isEmpty =
    !isFiltered &&
    log.state.kind === 'loaded' &&
    log.state.entries.length === 0;
  return (
    <>
      {!isEmpty && (
        <>
          <LogFilters value={choice} onChange={setChoice} />
          <ExportButtons entityRef={entityRef} filter={filter} />
        </>
      )}
      <Entries entityRef={entityRef} log={log} isFiltered={isFiltered} />
    </>
  );
}

const FILTER_DELAY_MS = 300;

function Entries(props: {
  entityRef: string;
  log: ActionLogHandle;
  isFiltered: boolean;
}) {
  const { entityRef, log, isFiltered } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const { state } = log;
  const describe = (error: unknown) =>
    describeProblem(t, error, { entityRef, wanted: 'readLog' });
  if (state.kind === 'loading') {
    return <Progress aria-label={t('log.loading')} />;
  }
  if (state.kind === 'failed') {
    return (
      <div role="alert">
        <Problem text={describe(state.error)} onRetry={log.reload} />
      </div>
    );
  }
  const { entries, next, problem, isLoadingMore, moreError } = state;
  const said = problem && sayProblem(t, problem);
  return (
    <>
      <div role="status">
        {said && (
          <Notice tone="attention" title={said.message}>
            {said.nextStep}
          </Notice>
        )}
        {entries.length === 0 && (
          <Typography variant="body2">
            {t(isFiltered ? 'log.noneFit' : 'log.none')}
          </Typography>
        )}
      </div>
      {entries.length > 0 && (
        <ol className={classes.list} aria-label={t('log.list')}>
          {entries.map(entry => (
            <li key={entry.id} className={classes.entry}>
              <LogEntry
                entityRef={entityRef}
                entry={entry}
                onChanged={log.take}
              />
            </li>
          ))}
        </ol>
      )}
      <div role="alert">
        {moreError !== null && <Problem text={describe(moreError)} />}
      </div>
      {next && (
        <CalmButton
          size="small"
          onClick={log.more}
          aria-disabled={isLoadingMore}
        >
          {t(isLoadingMore ? 'log.loadingMore' : 'log.more')}
        </CalmButton>
      )}
    </>
  );
}
