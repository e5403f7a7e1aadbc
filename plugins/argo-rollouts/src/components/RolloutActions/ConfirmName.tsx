import TextField from '@material-ui/core/TextField';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { useActions } from './ActionsContext';
import type { Remarks } from './request';
import { useActionStyles } from './styles';

/** Asks for the rollout's name: what cannot be taken back is not done with one click too many. */
export function ConfirmName(props: {
  remarks: Remarks;
  isSettled: boolean;
  onChange: (remarks: Remarks) => void;
}) {
  const t = useTranslate();
  const { name } = useActions().present;
  const classes = useActionStyles();
  const { confirmName } = props.remarks;
  const differs = confirmName !== '' && !name.startsWith(confirmName.trim());
  return (
    <TextField
      id={useUniqueId()}
      className={classes.part}
      fullWidth
      variant="outlined"
      size="small"
      label={t('actions.dialog.typeName', { rollout: name })}
      value={confirmName}
      error={differs}
      helperText={
        differs ? t('actions.dialog.nameDiffers', { rollout: name }) : ''
      }
      disabled={props.isSettled}
      // A name that the browser fills in is not one that a person typed.
      autoComplete="off"
      inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
      onChange={({ target }) =>
        props.onChange({ ...props.remarks, confirmName: target.value })
      }
    />
  );
}
