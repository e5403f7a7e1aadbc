import {
  findAction,
  type ActionChoice,
  type Consequence,
  type RolloutView,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { sayRefusal } from '../../text/refusals';
import type { Translate } from '../../translation';
import { verbWords, type Known, type QuestionText } from './verbs';
import { nameAll, nameUpdate } from './verbs/common';
import { sayWarning } from './warningText';

/** A question about what is chosen, or why there is none to ask. */
export interface Question extends QuestionText {
  /** What speaks against it. */
  warnings: string[];
  /** The same in a terminal. */
  command: string;
  /** The verb on the button that does it; null when it cannot be done now. */
  confirm: string | null;
  /** The words on the button that leaves everything as it is. */
  keep: string;
}

/** Asks whether to do it, with what it will do; or says why it cannot be done now. */
export function askAbout(
  t: Translate,
  view: RolloutView,
  choice: ActionChoice,
  known: Known = NOTHING,
): Question {
  const words = verbWords[choice.verb];
  const action = findAction(view.actions, choice);
  const isOldAbort = !known.isLive && choice.verb === 'abort';
  if (!action.possible && isOldAbort) {
    return {
      title: t('verbs.abort.unseenTitle', {
        ...nameAll(t, view),
        update: nameUpdate(t, view),
      }),
      consequences: [
        t('verbs.abort.unseen', { why: sayRefusal(t, action) }),
        t('verbs.abort.specStays'),
      ],
      list: null,
      warnings: [t('verbs.abort.old')],
      command: commandFor(view, choice),
      confirm: words.label(t, view),
      keep: t('actions.dialog.cancel'),
    };
  }
  if (!action.possible) {
    return {
      title: t('actions.dialog.notPossible', {
        verb: words.label(t, view),
        rollout: view.name,
      }),
      consequences: [sayRefusal(t, action)],
      list: null,
      warnings: [],
      command: commandFor(view, choice),
      confirm: null,
      keep: t('actions.dialog.close'),
    };
  }
  const { consequence } = action;
  return {
    ...ask<Verb>(consequence.verb, { consequence, view, known }, t),
    warnings: [
      ...(isOldAbort ? [t('verbs.abort.old')] : []),
      ...consequence.warnings.map(warning => sayWarning(t, warning)),
    ],
    command: commandFor(view, choice),
    confirm: words.label(t, view),
    keep: words.keep(t, view),
  };
}

/** What is chosen as a command, for the day when the portal is down. */
export function commandFor(view: RolloutView, choice: ActionChoice): string {
  return command<Verb>(choice.verb, choice, view);
}

const NOTHING: Known = { canaryRate: null, isLive: true };

// A verb and what belongs to it are of one kind, which only a type parameter can say.
function ask<V extends Verb>(
  verb: V,
  about: {
    consequence: Extract<Consequence, { verb: V }>;
    view: RolloutView;
    known: Known;
  },
  t: Translate,
): QuestionText {
  return verbWords[verb].ask(t, about.view, about.consequence, about.known);
}

function command<V extends Verb>(
  verb: V,
  choice: Extract<ActionChoice, { verb: V }>,
  view: RolloutView,
): string {
  return verbWords[verb].command(view, choice);
}
