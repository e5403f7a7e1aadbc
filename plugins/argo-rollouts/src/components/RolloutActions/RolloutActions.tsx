import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useRef, type MouseEvent } from 'react';
import { ActionButton } from './ActionButton';
import { ActionDialog } from './ActionDialog';
import { ActionProgress } from './ActionProgress';
import { abortedPart } from './consequenceText';
import { useActionStyles } from './styles';
import { useRolloutAction } from './useRolloutAction';
import { useWhyNotAllowed } from './useWhyNotAllowed';
import type { OfferedVerb } from './offeredVerb';

/** Promote and Abort, the question before them and the progress after them. */
export function RolloutActions(props: {
  entityRef: string;
  /** The rollout as it is known now. */
  present: RolloutView;
  /** Whether the latest answer showed it. */
  isLive: boolean;
  /** A later state of the rollout came with the answer to an action. */
  onNewer: (view: RolloutView) => void;
  /** An action failed: what is so now must be asked. */
  onProblem: () => void;
}) {
  const { entityRef, present, isLive } = props;
  const classes = useActionStyles();
  const action = useRolloutAction(props);
  const { promote, abort } = present.actions;
  const mayNotPromote = useWhyNotAllowed('promote', entityRef);
  const mayNotAbort = useWhyNotAllowed('abort', entityRef);
  const opener = useRef<HTMLElement>();
  const isAsking = action.dialog !== null;
  useEffect(() => {
    if (!isAsking) {
      opener.current?.focus();
      opener.current = undefined;
    }
  }, [isAsking]);
  const askFrom = (verb: OfferedVerb) => (event: MouseEvent<HTMLElement>) => {
    opener.current = event.currentTarget;
    action.ask(verb);
  };
  return (
    <div>
      <div className={classes.buttons}>
        <ActionButton
          label="Promote"
          look={{ variant: 'contained', color: 'primary' }}
          blockedBecause={
            mayNotPromote ??
            (isLive ? null : NOT_LIVE) ??
            (promote.possible ? null : promote.why)
          }
          onClick={askFrom('promote')}
        />
        {/* Offered on old evidence too: whoever sees a sick canary must be able to
            stop it, and the backend looks afresh before it acts. */}
        <ActionButton
          label={`Abort ${abortedPart(present)}`}
          look={{ variant: 'outlined', className: classes.abort }}
          blockedBecause={mayNotAbort ?? (abort.possible ? null : abort.why)}
          onClick={askFrom('abort')}
        />
      </div>
      <ActionProgress progress={action.progress} />
      {action.dialog && (
        <ActionDialog
          dialog={action.dialog}
          present={present}
          onConfirm={action.confirm}
          onLookAgain={action.lookAgain}
          onClose={action.close}
        />
      )}
    </div>
  );
}

const NOT_LIVE =
  'The present state is not known. Promoting is possible again when the rollout can be seen.';
