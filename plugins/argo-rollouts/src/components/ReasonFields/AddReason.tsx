import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useRef, useState } from 'react';
import { argoRolloutsApiRef } from '../../api';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { describeProblem, Problem, type ProblemText } from '../Problem';
import { ReasonFields, type ReasonText } from './ReasonFields';

const useStyles = makeStyles(theme => ({
  fields: { marginTop: theme.spacing(1) },
  buttons: {
    display: 'flex',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

type State =
  | { kind: 'offered' }
  | { kind: 'writing'; problem: ProblemText | null }
  | { kind: 'saving' }
  | { kind: 'saved' };

/** Adds a reason to an action that was done: what could wait until the traffic was back. */
export function AddReason(props: {
  entityRef: string;
  /** Of the entry in the action log. */
  actionId: string;
  /** Called with true when somebody begins to write, and with false when they have ended. */
  onWriting?: (isWriting: boolean) => void;
  onAdded?: (action: LoggedAction) => void;
}) {
  const { entityRef, actionId, onWriting, onAdded } = props;
  const t = useTranslate();
  const api = useApi(argoRolloutsApiRef);
  const classes = useStyles();
  const [state, setState] = useState<State>({ kind: 'offered' });
  const [text, setText] = useState<ReasonText>(NOTHING);
  const opener = useRef<HTMLButtonElement>(null);
  const isOpen = state.kind === 'writing' || state.kind === 'saving';
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) {
      opener.current?.focus();
    }
    wasOpen.current = isOpen;
    onWriting?.(isOpen);
  }, [isOpen, onWriting]);

  const reason = text.reason.trim();
  const ticket = text.ticket.trim();
  const canBeSaved = state.kind === 'writing' && Boolean(reason || ticket);

  async function save() {
    setState({ kind: 'saving' });
    try {
      const action = await api.addReason(entityRef, actionId, {
        ...(reason ? { reason } : {}),
        ...(ticket ? { ticket } : {}),
      });
      setText(NOTHING);
      setState({ kind: 'saved' });
      onAdded?.(action);
    } catch (error) {
      setState({
        kind: 'writing',
        problem: describeProblem(t, error, { entityRef, wanted: 'addReason' }),
      });
    }
  }

  return (
    <div>
      <Typography variant="body2" component="div" role="status">
        {state.kind === 'saved' && t('actions.reason.saved')}
      </Typography>
      {!isOpen && (
        <CalmButton
          ref={opener}
          size="small"
          onClick={() => setState({ kind: 'writing', problem: null })}
        >
          {t('actions.reason.add')}
        </CalmButton>
      )}
      {isOpen && (
        <div className={classes.fields}>
          <ReasonFields
            value={text}
            isReadOnly={state.kind === 'saving'}
            hasFocusAtFirst
            onChange={setText}
          />
          <div role="alert">
            {state.kind === 'writing' && state.problem && (
              <Problem text={state.problem} />
            )}
          </div>
          <div className={classes.buttons}>
            <CalmButton
              size="small"
              variant="outlined"
              color="primary"
              aria-disabled={!canBeSaved}
              onClick={canBeSaved ? save : undefined}
            >
              {t(
                state.kind === 'saving'
                  ? 'actions.reason.saving'
                  : 'actions.reason.save',
              )}
            </CalmButton>
            <CalmButton
              size="small"
              onClick={
                state.kind === 'writing'
                  ? () => setState({ kind: 'offered' })
                  : undefined
              }
              aria-disabled={state.kind === 'saving'}
            >
              {t('actions.reason.cancel')}
            </CalmButton>
          </div>
        </div>
      )}
    </div>
  );
}

const NOTHING: ReasonText = { reason: '', ticket: '' };
