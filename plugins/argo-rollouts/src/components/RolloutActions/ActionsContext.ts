import type {
  ActionChoice,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { createContext, useContext } from 'react';
import type { RolloutActionHandle } from './useRolloutAction';

/** What the buttons of one rollout share, wherever on its panel they are. */
export interface ActionsOfRollout {
  entityRef: string;
  /** The rollout as it is known now. */
  present: RolloutView;
  /** Whether the latest answer showed it. */
  isLive: boolean;
  action: RolloutActionHandle;
  /** Asks whether to do it; the focus returns to the opener. */
  ask: (choice: ActionChoice, opener: HTMLElement | null) => void;
}

export const ActionsContext = createContext<ActionsOfRollout | null>(null);

/** The actions of the rollout whose panel this is in. */
export function useActions(): ActionsOfRollout {
  const actions = useContext(ActionsContext);
  if (!actions) {
    throw new Error('There is no RolloutActionsProvider around this');
  }
  return actions;
}
