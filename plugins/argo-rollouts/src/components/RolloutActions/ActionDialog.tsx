import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { argoRolloutsTranslationRef } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Question } from './Question';
import { StaleAnswer } from './StaleAnswer';
import { WayOutButton } from './WayOutButton';
import { askAbout } from './consequenceText';
import { useActionStyles } from './styles';
import type { ActionDialogState } from './useRolloutAction';

interface ActionDialogProps {
  dialog: ActionDialogState;
  present: RolloutView;
  onConfirm: () => void;
  onLookAgain: () => void;
  onClose: () => void;
}

/**
 * Stands between a click and the cluster. The focus begins on the button that leaves
 * everything as it is, and Escape does the same.
 */
export function ActionDialog(props: ActionDialogProps) {
  const { dialog, onClose } = props;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      transitionDuration={0}
      // RolloutActions does that: in React's strict mode the dialog forgets where the
      // focus was.
      disableRestoreFocus
      aria-labelledby={TITLE_ID}
      onClose={dialog.kind === 'sending' ? undefined : onClose}
    >
      {dialog.kind === 'stale' ? (
        <Stale {...props} why={dialog.why} />
      ) : (
        <Asking {...props} dialog={dialog} />
      )}
    </Dialog>
  );
}

const TITLE_ID = 'argo-rollouts-action-title';

function Asking(
  props: ActionDialogProps & {
    dialog: Extract<ActionDialogState, { kind: 'asking' | 'sending' }>;
  },
) {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const { dialog, present, onConfirm, onClose } = props;
  const classes = useActionStyles();
  const question = askAbout(t, dialog.verb, present);
  const isSending = dialog.kind === 'sending';
  return (
    <>
      <DialogTitle id={TITLE_ID} className={classes.dialogTitle}>
        {question.title}
      </DialogTitle>
      <DialogContent>
        <Question
          question={question}
          problem={dialog.kind === 'asking' ? dialog.problem : null}
        />
        <div role="status">
          {isSending && 'Sent. The API server has not answered yet.'}
        </div>
      </DialogContent>
      <DialogActions className={classes.dialogActions}>
        <WayOutButton
          onClick={isSending ? undefined : onClose}
          aria-disabled={isSending}
        >
          {question.keep}
        </WayOutButton>
        {question.confirm && (
          <CalmButton
            variant="contained"
            color={dialog.verb === 'promote' ? 'primary' : 'default'}
            className={dialog.verb === 'abort' ? classes.confirmAbort : ''}
            onClick={isSending ? undefined : onConfirm}
            aria-disabled={isSending}
          >
            {isSending ? 'Sending…' : question.confirm}
          </CalmButton>
        )}
      </DialogActions>
    </>
  );
}

function Stale(props: ActionDialogProps & { why: string }) {
  const { why, present, onLookAgain, onClose } = props;
  const classes = useActionStyles();
  return (
    <>
      <DialogTitle id={TITLE_ID} className={classes.dialogTitle}>
        {present.name} is not as you saw it
      </DialogTitle>
      <DialogContent>
        <StaleAnswer why={why} present={present} />
      </DialogContent>
      <DialogActions className={classes.dialogActions}>
        <WayOutButton onClick={onClose}>Leave it</WayOutButton>
        <CalmButton variant="outlined" onClick={onLookAgain}>
          Look again
        </CalmButton>
      </DialogActions>
    </>
  );
}
