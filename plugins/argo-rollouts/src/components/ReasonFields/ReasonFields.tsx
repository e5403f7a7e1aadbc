import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';

/** Why somebody acts, as they type it; empty where they say nothing. */
export interface ReasonText {
  reason: string;
  /** The incident or change that it belongs to. */
  ticket: string;
}

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1.5) },
}));

/** A reason and a ticket, both optional. */
export function ReasonFields(props: {
  value: ReasonText;
  isReadOnly: boolean;
  /** Where opening the fields was a choice, one writes at once. */
  hasFocusAtFirst: boolean;
  onChange: (value: ReasonText) => void;
}) {
  const { value, isReadOnly, onChange } = props;
  const t = useTranslate();
  const classes = useStyles();
  const id = useUniqueId();
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const { hasFocusAtFirst } = props;
  useEffect(() => {
    if (hasFocusAtFirst) {
      reasonField.current?.focus();
    }
  }, [hasFocusAtFirst]);
  return (
    <div className={classes.root}>
      <TextField
        id={`${id}-reason`}
        fullWidth
        multiline
        maxRows={4}
        variant="outlined"
        size="small"
        label={t('actions.reason.reason')}
        helperText={t('actions.reason.hint')}
        inputProps={{ maxLength: REASON_CHARACTERS }}
        value={value.reason}
        disabled={isReadOnly}
        inputRef={reasonField}
        onChange={({ target }) => onChange({ ...value, reason: target.value })}
      />
      <TextField
        id={`${id}-ticket`}
        fullWidth
        variant="outlined"
        size="small"
        label={t('actions.reason.ticket')}
        inputProps={{ maxLength: TICKET_CHARACTERS }}
        value={value.ticket}
        disabled={isReadOnly}
        onChange={({ target }) => onChange({ ...value, ticket: target.value })}
      />
    </div>
  );
}

// What the backend takes.
const REASON_CHARACTERS = 1_000;
const TICKET_CHARACTERS = 200;
