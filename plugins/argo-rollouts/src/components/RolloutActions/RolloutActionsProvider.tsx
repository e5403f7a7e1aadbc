import type {
  ActionChoice,
  RolloutView,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ActionDialog } from './ActionDialog';
import type { TakeAnswered } from '../../hooks/useEntityRollouts';
import { ActionsContext } from './ActionsContext';
import { choiceFor } from './choice';
import { useRolloutAction } from './useRolloutAction';

/** Around whatever on a rollout's panel can act on it: the question before and what comes after. */
export function RolloutActionsProvider(props: {
  entityRef: string;
  /** The rollout as it is known now. */
  present: RolloutView;
  /** Whether the latest answer showed it. */
  isLive: boolean;
  /** The question that the address of the page asks with; null: none. */
  linkedVerb: Verb | null;
  /** That question is asked, or cannot be. */
  onLinkFollowed: () => void;
  onAnswered: TakeAnswered;
  /** An action failed: what is so now must be asked. */
  onProblem: () => void;
  children: ReactNode;
}) {
  const { entityRef, present, isLive, linkedVerb, onLinkFollowed } = props;
  const action = useRolloutAction(props);
  const opener = useRef<HTMLElement | null>(null);
  const isAsking = action.dialog !== null;

  useEffect(() => {
    if (!isAsking) {
      opener.current?.focus();
      opener.current = null;
    }
  }, [isAsking]);

  useEffect(() => {
    if (linkedVerb) {
      const choice = choiceFor(present, linkedVerb);
      if (choice) {
        action.ask(choice);
      }
      onLinkFollowed();
    }
  }, [linkedVerb, onLinkFollowed, present, action]);

  const actions = useMemo(
    () => ({
      entityRef,
      present,
      isLive,
      action,
      ask(choice: ActionChoice, from: HTMLElement | null) {
        opener.current = from;
        action.ask(choice);
      },
    }),
    [entityRef, present, isLive, action],
  );
  return (
    <ActionsContext.Provider value={actions}>
      {props.children}
      <ActionDialog />
    </ActionsContext.Provider>
  );
}
