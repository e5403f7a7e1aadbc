import type {
  AbortConsequence,
  PromoteConsequence,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatReadyCount, formatWeight } from '../../text/numbers';
import {
  findCandidate,
  findStable,
  formatRevision,
} from '../../text/revisions';
import { countStep, nameSteps } from '../../text/steps';
import type { OfferedVerb } from './offeredVerb';
import type { Translate } from '../../translation';

/** What is asked before an action, in words and numbers. */
export interface QuestionText {
  title: string;
  consequences: string[];
  /** What speaks against it; null when nothing does. */
  warning: string | null;
  /** The same by the CLI, for when the portal is not at hand. */
  command: string;
  /** The verb on the button that does it; null when it cannot be done now. */
  confirm: string | null;
  /** The words on the button that leaves everything as it is. */
  keep: string;
}

/** Asks whether to do it, with what it will do; or says why it cannot be done now. */
export function askAbout(
  t: Translate,
  verb: OfferedVerb,
  view: RolloutView,
): QuestionText {
  const action = view.actions[verb];
  if (!action.possible) {
    return {
      title: `${LABELS[verb]} ${view.name}: not possible now`,
      consequences: [action.why],
      warning: null,
      command: commandFor(verb, view),
      confirm: null,
      keep: 'Close',
    };
  }
  return action.consequence.verb === 'promote'
    ? askPromote(t, view, action.consequence)
    : askAbort(t, view, action.consequence);
}

const LABELS: Record<OfferedVerb, string> = {
  promote: 'Promote',
  abort: 'Abort',
};

function askPromote(
  t: Translate,
  view: RolloutView,
  consequence: PromoteConsequence,
): QuestionText {
  const { runs, waitsAgainAt } = consequence;
  const steps = nameSteps(t, view, runs);
  const consequences = [sayTrafficAfterPromote(t, view, consequence)];
  if (steps) {
    consequences.push(`These steps run: ${steps}.`);
  }
  consequences.push(
    waitsAgainAt === null
      ? `It does not ask again: unless a step fails, ${nameCandidate(
          view,
        )} becomes the stable version.`
      : `It waits for a person again at ${countStep(t, view, waitsAgainAt)}.`,
  );
  return {
    title: `Promote ${nameCandidate(view)} of ${view.name} in ${placeOf(
      view,
    )}?`,
    consequences,
    warning: null,
    command: commandFor('promote', view),
    confirm: 'Promote',
    keep: 'Cancel',
  };
}

function askAbort(
  t: Translate,
  view: RolloutView,
  consequence: AbortConsequence,
): QuestionText {
  const { stable, canaryPodsStopAfterSeconds: stopAfter } = consequence;
  const update = abortedPart(view);
  return {
    title: `Abort ${update} ${nameCandidate(view)} of ${view.name} in ${placeOf(
      view,
    )}?`,
    consequences: [
      sayTrafficAfterAbort(t, view, consequence),
      sayWhenPodsStop(update, stopAfter),
      'The spec is not changed: it goes on asking for the new version.',
    ],
    warning:
      stable && stable.ready < stable.desired
        ? `Of the stable version only ${formatReadyCount(
            t,
            stable.ready,
            stable.desired,
          )}: it may not carry all of the traffic at once.`
        : null,
    command: commandFor('abort', view),
    confirm: `Abort ${update}`,
    // "Cancel" beside "Abort" leaves open what is cancelled.
    keep: `Keep ${update} running`,
  };
}

/** What the update is called by people: canary, preview or update. */
export function abortedPart(view: RolloutView): string {
  switch (view.strategy) {
    case 'canary':
      return 'canary';
    case 'blueGreen':
      return 'preview';
    case 'unknown':
      return 'update';
  }
}

function commandFor(verb: OfferedVerb, view: RolloutView): string {
  return `kubectl argo rollouts ${verb} ${view.name} -n ${view.namespace}`;
}

function sayTrafficAfterPromote(
  t: Translate,
  view: RolloutView,
  { weightNow, reachesWeight }: PromoteConsequence,
): string {
  const goal = formatWeight(t, view, reachesWeight);
  if (view.strategy === 'blueGreen') {
    return 'All traffic switches over to it.';
  }
  if (weightNow === null) {
    return `The canary's share of the traffic goes up to ${goal}.`;
  }
  return weightNow === reachesWeight
    ? `The canary's share of the traffic stays at ${goal}.`
    : `The canary's share of the traffic goes from ${formatWeight(
        t,
        view,
        weightNow,
      )} to ${goal}.`;
}

function sayTrafficAfterAbort(
  t: Translate,
  view: RolloutView,
  { weightNow, stable }: AbortConsequence,
): string {
  const target = stable
    ? `${formatRevision(stable)}, ${describeStablePods(stable)}`
    : 'the stable version';
  if (weightNow === 0) {
    return `It takes no traffic; all of it stays with ${target}.`;
  }
  return weightNow === null
    ? `All of its traffic returns to ${target}.`
    : `${formatWeight(
        t,
        view,
        weightNow,
      )} of the traffic returns to ${target}.`;
}

function describeStablePods(stable: { ready: number; desired: number }) {
  return `${stable.ready} of ${stable.desired} pods ready`;
}

function sayWhenPodsStop(update: string, seconds: number | null): string {
  const pods = `${update.charAt(0).toUpperCase()}${update.slice(1)} pods`;
  if (seconds === null) {
    return `${pods} keep running.`;
  }
  return seconds === 0
    ? `${pods} stop at once.`
    : `${pods} stop after ${seconds}\u00a0s.`;
}

function nameCandidate(view: RolloutView): string {
  const revision = findCandidate(view) ?? findStable(view);
  return revision ? formatRevision(revision) : 'the update';
}

function placeOf(view: RolloutView): string {
  return `${view.cluster} / ${view.namespace}`;
}
