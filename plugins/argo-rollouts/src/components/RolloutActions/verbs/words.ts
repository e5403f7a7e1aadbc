import type {
  ActionChoice,
  Consequence,
  RolloutView,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../../../translation';

/** Where a verb stands in the menu. */
export type VerbGroup = 'goOn' | 'stop' | 'pods' | 'history';

/** What is asked before an action, in words and numbers. */
export interface QuestionText {
  title: string;
  consequences: string[];
  /** Things that belong together, such as what is skipped; null when there are none. */
  list: { title: string; items: string[] } | null;
}

/** What else the page knows by the time it asks; it does not wait for it. */
export interface Known {
  /** Requests a second that the canary takes; null when that is not known. */
  canaryRate: number | null;
  /** Whether the latest answer showed the rollout; otherwise what is known of it is old. */
  isLive: boolean;
}

/**
 * How one verb is offered and asked about. A verb is one file beside this one, a file of
 * messages, and a line in each of the lists that name them.
 */
export interface VerbWords<V extends Verb> {
  group: VerbGroup;
  /** Words of the button, and of the button that confirms. */
  label: (t: Translate, view: RolloutView) => string;
  /** What it does, in one line. */
  hint: (t: Translate) => string;
  ask: (
    t: Translate,
    view: RolloutView,
    consequence: Extract<Consequence, { verb: V }>,
    known: Known,
  ) => QuestionText;
  /** Words of the button that leaves everything as it is. */
  keep: (t: Translate, view: RolloutView) => string;
  /** The same in a terminal, for the day when the portal is down. */
  command: (
    view: RolloutView,
    choice: Extract<ActionChoice, { verb: V }>,
  ) => string;
  /** What the action is called once it was sent: `Promotion`. */
  noun: (t: Translate) => string;
}
