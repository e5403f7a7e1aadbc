import { useApi } from '@backstage/core-plugin-api';
import type {
  ActionChoice,
  ActionRequest,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useRef, useState } from 'react';
import { argoRolloutsApiRef, RolloutConflictError } from '../../api';
import { readClock } from '../../hooks/clock';
import type { TakeAnswered } from '../../hooks/useEntityRollouts';
import { sayRefusal } from '../../text/refusals';
import { useTranslate } from '../../translation';
import { describeProblem, type ProblemText } from '../Problem';
import { mayHaveArrived } from './mayHaveArrived';
import { sendOnceMore, writeRequest, type Remarks } from './request';
import { hasMovedOn } from './seen';
import { useActionProgress, type ActionProgress } from './useActionProgress';

/** The question that stands between a click and the cluster. */
export type ActionDialogState =
  | {
      kind: 'asking';
      choice: ActionChoice;
      seen: RolloutView;
      /** Why the last try failed; null when there was none. */
      failure: SendFailure | null;
    }
  | { kind: 'sending'; choice: ActionChoice; seen: RolloutView }
  /** What the person saw no longer holds; they look again or leave. */
  | { kind: 'stale'; choice: ActionChoice; why: string };

/** Why an action could not be sent, or not for sure. */
export interface SendFailure {
  problem: ProblemText;
  /** The request, when it may have arrived all the same: it is sent again as it is, under its own key. */
  inDoubt: ActionRequest | null;
}

export interface RolloutActionHandle {
  dialog: ActionDialogState | null;
  progress: ActionProgress | null;
  /** Asks whether to do it. */
  ask: (choice: ActionChoice) => void;
  /** Sends what was asked. Nothing is ever sent again by itself. */
  confirm: (remarks: Remarks) => void;
  /** Sends what the controller does not seem to have noticed once more, as a click of its own. */
  sendAgain: () => void;
  /** Asks anew, about the present state. */
  lookAgain: () => void;
  close: () => void;
  /** How many requests were answered: the action log has grown with each. */
  answers: number;
  /** Keeps the progress on the page while somebody writes beside it. */
  holdProgress: (isHeld: boolean) => void;
}

/** Carries an action from the click to what the controller makes of it. */
export function useRolloutAction(options: {
  entityRef: string;
  /** The rollout as it is known now. */
  present: RolloutView;
  onAnswered: TakeAnswered;
  onProblem: () => void;
}): RolloutActionHandle {
  const { entityRef, present, onAnswered, onProblem } = options;
  const t = useTranslate();
  const api = useApi(argoRolloutsApiRef);
  const [dialog, setDialog] = useState<ActionDialogState | null>(null);
  const { progress, setStage, hold } = useActionProgress(present);
  const [answers, setAnswers] = useState(0);
  const isSending = useRef(false);

  async function send(
    choice: ActionChoice,
    seen: RolloutView,
    request: ActionRequest,
    mayHaveBefore = false,
  ) {
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    const sentAtMs = readClock();
    setDialog(now => now && { kind: 'sending', choice, seen });
    setStage({ kind: 'sent', choice, sentAtMs });
    try {
      const answer = await api.act(entityRef, request);
      setDialog(null);
      setStage({
        kind: 'accepted',
        choice,
        request,
        answer,
        before: seen,
        sentAtMs,
        acceptedAtMs: readClock(),
      });
      if (answer.rollout) {
        onAnswered(answer.rollout, present);
      }
    } catch (error) {
      setStage(null);
      if (error instanceof RolloutConflictError) {
        const why = sayRefusal(t, { code: error.code, why: error.message });
        setDialog({ kind: 'stale', choice, why });
        if (error.present) {
          onAnswered(error.present, present);
        }
      } else {
        setDialog({
          kind: 'asking',
          choice,
          seen,
          failure: {
            problem: describeProblem(t, error, {
              entityRef,
              wanted: choice.verb,
            }),
            inDoubt: mayHaveArrived(error, { mayHaveBefore }) ? request : null,
          },
        });
        onProblem();
      }
    } finally {
      setAnswers(count => count + 1);
      isSending.current = false;
    }
  }

  const ask = (choice: ActionChoice) =>
    setDialog({ kind: 'asking', choice, seen: present, failure: null });
  return {
    dialog: dialog && outdate(dialog, present, t('actions.dialog.movedOn')),
    progress,
    ask,
    confirm(remarks) {
      if (dialog?.kind === 'asking') {
        const { choice, seen, failure } = dialog;
        const inDoubt = failure?.inDoubt;
        send(
          choice,
          seen,
          inDoubt ?? writeRequest(choice, seen, remarks),
          Boolean(inDoubt),
        );
      }
    },
    sendAgain() {
      if (progress?.kind === 'accepted') {
        const { choice, request } = progress;
        send(choice, present, sendOnceMore(request, present));
      }
    },
    lookAgain() {
      if (dialog) {
        ask(dialog.choice);
      }
    },
    close: () => setDialog(null),
    answers,
    holdProgress: hold,
  };
}

// The rollout can move on while the person reads: then the backend would refuse, and
// it is better said before the click than after it. Not where a request may have
// arrived: only its own key tells what became of it.
function outdate(
  dialog: ActionDialogState,
  present: RolloutView,
  why: string,
): ActionDialogState {
  return dialog.kind === 'asking' &&
    !dialog.failure?.inDoubt &&
    hasMovedOn(dialog.choice.verb, dialog.seen, present)
    ? { kind: 'stale', choice: dialog.choice, why }
    : dialog;
}
