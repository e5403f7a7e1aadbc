import Dialog from '@material-ui/core/Dialog';
import { PartBoundary } from '../Part';
import { useActions } from './ActionsContext';
import { Asking } from './Asking';
import { Stale } from './Stale';
import { TITLE_ID } from './DialogTitle';

/**
 * Stands between a click and the cluster. The focus begins on the button that leaves
 * everything as it is, and Escape does the same.
 */
export function ActionDialog() {
  const { dialog, close } = useActions().action;
  return (
    dialog && (
      <Dialog
        open
        fullWidth
        maxWidth="sm"
        transitionDuration={0}
        // RolloutActionsProvider does that: in React's strict mode the dialog forgets
        // where the focus was.
        disableRestoreFocus
        aria-labelledby={TITLE_ID}
        onClose={dialog.kind === 'sending' ? undefined : close}
      >
        <PartBoundary of={dialog}>
          {dialog.kind === 'stale' ? (
            <Stale why={dialog.why} />
          ) : (
            <Asking dialog={dialog} />
          )}
        </PartBoundary>
      </Dialog>
    )
  );
}
