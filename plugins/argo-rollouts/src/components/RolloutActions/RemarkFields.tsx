import { useState } from 'react';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { ReasonFields } from '../ReasonFields';
import type { Remarks } from './request';
import { useActionStyles } from './styles';

/** Why a person does it, as far as they want to say so beforehand. */
export function RemarkFields(props: {
  remarks: Remarks;
  /** Out of the way of somebody in a hurry. */
  isFoldedAtFirst: boolean;
  isSettled: boolean;
  onChange: (remarks: Remarks) => void;
}) {
  const t = useTranslate();
  const classes = useActionStyles();
  const [isFolded, setFolded] = useState(props.isFoldedAtFirst);
  return (
    <div className={classes.part}>
      {isFolded ? (
        <CalmButton size="small" onClick={() => setFolded(false)}>
          {t('actions.reason.add')}
        </CalmButton>
      ) : (
        <ReasonFields
          value={props.remarks}
          isReadOnly={props.isSettled}
          hasFocusAtFirst={props.isFoldedAtFirst}
          onChange={value => props.onChange({ ...props.remarks, ...value })}
        />
      )}
    </div>
  );
}
