import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { ACTION_OUTCOMES, VERBS } from 'backstage-plugin-argo-rollouts-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslateDetails } from '../../translationOfDetails';
import type { LogChoice, LogTime } from './logFilter';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1, 0),
  },
}));

/** Chooses what to see of the log. */
export function LogFilters(props: {
  value: LogChoice;
  onChange: (value: LogChoice) => void;
}) {
  const { value, onChange } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Select
        label={t('log.filter.verb')}
        value={value.verb ?? ''}
        options={[
          ['', t('log.filter.anyVerb')],
          ...VERBS.map(verb => [verb, t(`verbs.${verb}.noun`)] as const),
        ]}
        onChange={chosen => {
          const verb = VERBS.find(known => known === chosen) ?? null;
          onChange({ ...value, verb });
        }}
      />
      <Select
        label={t('log.filter.outcome')}
        value={value.outcome ?? ''}
        options={[
          ['', t('log.filter.anyOutcome')],
          ...ACTION_OUTCOMES.map(
            outcome => [outcome, t(`actionLog.outcomes.${outcome}`)] as const,
          ),
        ]}
        onChange={chosen => {
          const outcome =
            ACTION_OUTCOMES.find(known => known === chosen) ?? null;
          onChange({ ...value, outcome });
        }}
      />
      <Select
        label={t('log.filter.time')}
        value={value.time}
        options={TIMES.map(time => [time, t(`log.filter.times.${time}`)])}
        onChange={chosen => {
          const time = TIMES.find(known => known === chosen) ?? 'any';
          onChange({ ...value, time });
        }}
      />
      <TextField
        id={useUniqueId()}
        variant="outlined"
        size="small"
        label={t('log.filter.actor')}
        helperText={t('log.filter.actorHint')}
        value={value.actor}
        onChange={({ target }) => onChange({ ...value, actor: target.value })}
      />
    </div>
  );
}

const TIMES: LogTime[] = ['any', 'hour', 'day', 'week', 'month'];

// The browser's own list of choices: it is at home with every keyboard and phone.
function Select(props: {
  label: string;
  value: string;
  options: ReadonlyArray<readonly [value: string, words: string]>;
  onChange: (value: string) => void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <TextField
      id={useUniqueId()}
      select
      variant="outlined"
      size="small"
      label={label}
      value={value}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </TextField>
  );
}
