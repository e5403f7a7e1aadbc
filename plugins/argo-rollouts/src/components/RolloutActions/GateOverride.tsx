import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../translation';
import { Notice } from '../Notice';
import type { Remarks } from './request';
import { useActionStyles } from './styles';
import type { GateHold } from './useGateHold';

/** That the gate holds the verb, and the way past it for those who may go it. */
export function GateOverride(props: {
  hold: GateHold;
  remarks: Remarks;
  isSettled: boolean;
  onChange: (remarks: Remarks) => void;
}) {
  const { hold, remarks, isSettled } = props;
  const t = useTranslate();
  const classes = useActionStyles();
  return (
    <div className={classes.part}>
      <Notice tone="attention" title={t('verdict.gate.title')}>
        <div>{hold.why}</div>
        {hold.mayOverride ? (
          <Typography component="label">
            <input
              type="checkbox"
              checked={remarks.override !== null}
              disabled={isSettled}
              onChange={({ target }) =>
                props.onChange({
                  ...remarks,
                  override: target.checked ? { digestSeen: hold.digest } : null,
                })
              }
            />{' '}
            {t('verdict.gate.override')}
          </Typography>
        ) : (
          <div>{t('verdict.gate.mayNot')}</div>
        )}
      </Notice>
    </div>
  );
}
