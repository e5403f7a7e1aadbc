import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Notice } from '../Notice';
import { Situation } from '../Situation';
import { useActions } from './ActionsContext';
import { DialogTitle } from './DialogTitle';
import { WayOutButton } from './WayOutButton';
import { useActionStyles } from './styles';

/** Why a click came too late, and what is so now. */
export function Stale({ why }: { why: string }) {
  const t = useTranslate();
  const { present, action } = useActions();
  const classes = useActionStyles();
  return (
    <>
      <DialogTitle>
        {t('actions.dialog.stale', { rollout: present.name })}
      </DialogTitle>
      <DialogContent>
        <div role="alert" className={classes.part}>
          <Notice tone="attention" title={t('actions.dialog.nothingChanged')}>
            {t('actions.dialog.nowItIsSo', { why })}
          </Notice>
        </div>
        <Situation view={present} />
      </DialogContent>
      <DialogActions className={classes.dialogActions}>
        <WayOutButton onClick={action.close}>
          {t('actions.dialog.leave')}
        </WayOutButton>
        <CalmButton variant="outlined" onClick={action.lookAgain}>
          {t('actions.dialog.lookAgain')}
        </CalmButton>
      </DialogActions>
    </>
  );
}
