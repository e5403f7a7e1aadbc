import MuiDialogTitle from '@material-ui/core/DialogTitle';
import type { ReactNode } from 'react';
import { useActionStyles } from './styles';

/** Names the dialog for screen readers. */
export const TITLE_ID = 'argo-rollouts-action-title';

/** The question of a dialog. */
export function DialogTitle({ children }: { children: ReactNode }) {
  const classes = useActionStyles();
  return (
    <MuiDialogTitle id={TITLE_ID} className={classes.dialogTitle}>
      {children}
    </MuiDialogTitle>
  );
}
