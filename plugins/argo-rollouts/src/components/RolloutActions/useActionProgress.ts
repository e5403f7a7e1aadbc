import {
  observeEffect,
  type ActionAccepted,
  type ActionChoice,
  type ActionRequest,
  type EffectView,
  type RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import { readClock } from '../../hooks/clock';

/** How far an action has come after it was sent. */
export type ActionStage =
  | { kind: 'sent'; choice: ActionChoice; sentAtMs: number }
  | {
      kind: 'accepted';
      choice: ActionChoice;
      request: ActionRequest;
      answer: ActionAccepted;
      /** The rollout as the person saw it when they chose. */
      before: RolloutView;
      sentAtMs: number;
      acceptedAtMs: number;
    };

/** A stage, with what the controller has made of an accepted action so far. */
export type ActionProgress =
  | Extract<ActionStage, { kind: 'sent' }>
  | (Extract<ActionStage, { kind: 'accepted' }> & {
      effect: EffectView;
      /** When the controller was seen to have acted, or that something came first; null while it is waited for. */
      settledAtMs: number | null;
    });

/** Follows an action from view to view until the controller has acted on it. */
export function useActionProgress(present: RolloutView) {
  const [stage, setStage] = useState<ActionStage | null>(null);
  const [settled, setSettled] = useState<Settled | null>(null);
  const [isHeld, hold] = useState(false);
  const effect =
    stage?.kind === 'accepted' ? findEffect(stage, present) : WAITING;
  const end = settled?.stage === stage ? settled : null;

  useEffect(() => {
    if (stage && !end && effect.state !== 'waiting') {
      setSettled({ stage, effect, atMs: readClock() });
    }
  }, [stage, end, effect]);

  // Old success is noise beside the state that came after it.
  useEffect(() => {
    if (!end || isHeld) {
      return undefined;
    }
    const timer = setTimeout(() => setStage(null), SETTLED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [end, isHeld]);

  return {
    progress: stage && toProgress(stage, end?.effect ?? effect, end),
    setStage,
    hold,
  };
}

interface Settled {
  stage: ActionStage;
  effect: EffectView;
  atMs: number;
}

const SETTLED_SHOWN_MS = 30_000;

const WAITING: EffectView = {
  state: 'waiting',
  doing: 'nothing',
  next: 'wait',
};

function findEffect(
  { choice, before, answer }: Extract<ActionStage, { kind: 'accepted' }>,
  now: RolloutView,
): EffectView {
  // A repeated answer may come without the rollout; the patch is then part of whatever is seen.
  return observeEffect(choice, {
    before,
    accepted: answer.rollout ?? before,
    now,
  });
}

function toProgress(
  stage: ActionStage,
  effect: EffectView,
  end: Settled | null,
): ActionProgress {
  return stage.kind === 'sent'
    ? stage
    : { ...stage, effect, settledAtMs: end?.atMs ?? null };
}
