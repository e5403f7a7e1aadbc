import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useApi } from '@backstage/core-plugin-api';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useRef, useState } from 'react';
import { argoRolloutsApiRef, RolloutConflictError } from '../../api';
import { argoRolloutsTranslationRef } from '../../translation';
import { describeProblem, type ProblemText } from '../Problem';
import { hasMovedOn, hasTakenEffect, whatWasSeen } from './effects';
import type { OfferedVerb } from './offeredVerb';

/** The question that stands between a click and the cluster. */
export type ActionDialogState =
  | {
      kind: 'asking';
      verb: OfferedVerb;
      seen: RolloutView;
      /** Why the last try failed; null when there was none. */
      problem: ProblemText | null;
    }
  | { kind: 'sending'; verb: OfferedVerb; seen: RolloutView }
  /** What the person saw no longer holds; they look again or leave. */
  | { kind: 'stale'; verb: OfferedVerb; why: string };

/** How far an action has come after it was sent. */
export type ActionProgressState =
  | { kind: 'sent'; verb: OfferedVerb; sentAtMs: number }
  | {
      kind: 'accepted';
      verb: OfferedVerb;
      sentAtMs: number;
      acceptedAtMs: number;
      before: RolloutView;
    }
  | {
      kind: 'observed';
      verb: OfferedVerb;
      sentAtMs: number;
      acceptedAtMs: number;
      observedAtMs: number;
    };

export interface RolloutActionHandle {
  dialog: ActionDialogState | null;
  progress: ActionProgressState | null;
  /** Asks whether to do it. */
  ask: (verb: OfferedVerb) => void;
  /** Sends what was asked. Nothing is ever sent twice, or again by itself. */
  confirm: () => void;
  /** Asks anew, about the present state. */
  lookAgain: () => void;
  close: () => void;
}

/** Carries a promote or an abort from the click to what the controller makes of it. */
export function useRolloutAction(options: {
  entityRef: string;
  /** The rollout as it is known now. */
  present: RolloutView;
  onNewer: (view: RolloutView) => void;
  onProblem: () => void;
}): RolloutActionHandle {
  const { entityRef, present, onNewer, onProblem } = options;
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const api = useApi(argoRolloutsApiRef);
  const [dialog, setDialog] = useState<ActionDialogState | null>(null);
  const [progress, setProgress] = useState<ActionProgressState | null>(null);
  const isSending = useRef(false);

  useEffect(() => {
    if (
      progress?.kind === 'accepted' &&
      hasTakenEffect(progress.verb, progress.before, present)
    ) {
      const { verb, sentAtMs, acceptedAtMs } = progress;
      setProgress({
        kind: 'observed',
        verb,
        sentAtMs,
        acceptedAtMs,
        observedAtMs: Date.now(),
      });
    }
  }, [progress, present]);

  // Old success is noise beside the state that came after it.
  useEffect(() => {
    if (progress?.kind !== 'observed') {
      return undefined;
    }
    const timer = setTimeout(() => setProgress(null), OBSERVED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [progress]);

  async function send(verb: OfferedVerb, seen: RolloutView) {
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    const sentAtMs = Date.now();
    setDialog({ kind: 'sending', verb, seen });
    setProgress({ kind: 'sent', verb, sentAtMs });
    try {
      const { cluster, namespace, name } = seen;
      const { rollout } = await api.act(entityRef, {
        verb,
        rollout: { cluster, namespace, name },
        seen: whatWasSeen(seen),
        key: crypto.randomUUID(),
      });
      setDialog(null);
      setProgress({
        kind: 'accepted',
        verb,
        sentAtMs,
        acceptedAtMs: Date.now(),
        before: seen,
      });
      if (rollout) {
        onNewer(rollout);
      }
    } catch (error) {
      setProgress(null);
      if (error instanceof RolloutConflictError) {
        setDialog({ kind: 'stale', verb, why: error.message });
        if (error.present) {
          onNewer(error.present);
        }
      } else {
        const problem = describeProblem(t, error, { entityRef, wanted: verb });
        setDialog({ kind: 'asking', verb, seen, problem });
        onProblem();
      }
    } finally {
      isSending.current = false;
    }
  }

  const ask = (verb: OfferedVerb) =>
    setDialog({ kind: 'asking', verb, seen: present, problem: null });
  return {
    dialog: dialog && outdate(dialog, present),
    progress,
    ask,
    confirm() {
      if (dialog?.kind === 'asking') {
        send(dialog.verb, dialog.seen);
      }
    },
    lookAgain() {
      if (dialog) {
        ask(dialog.verb);
      }
    },
    close: () => setDialog(null),
  };
}

const OBSERVED_SHOWN_MS = 30_000;

// The rollout can move on while the person reads: then the backend would refuse, and
// it is better said before the click than after it.
function outdate(
  dialog: ActionDialogState,
  present: RolloutView,
): ActionDialogState {
  return dialog.kind === 'asking' && hasMovedOn(dialog.seen, present)
    ? {
        kind: 'stale',
        verb: dialog.verb,
        why: 'The rollout has moved on while you were reading.',
      }
    : dialog;
}
