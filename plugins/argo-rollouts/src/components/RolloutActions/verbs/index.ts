import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { abortWords } from './abort';
import { pauseWords } from './pause';
import { promoteWords } from './promote';
import { promoteFullWords } from './promoteFull';
import { restartWords } from './restart';
import { resumeWords } from './resume';
import { retryWords } from './retry';
import { skipStepWords } from './skipStep';
import { terminateWords } from './terminate';
import { undoWords } from './undo';
import type { VerbGroup, VerbWords } from './words';

export type { Known, QuestionText, VerbGroup } from './words';

/** How each verb is offered and asked about, in the order of the menu. */
export const verbWords: { [V in Verb]: VerbWords<V> } = {
  promote: promoteWords,
  retry: retryWords,
  resume: resumeWords,
  skipStep: skipStepWords,
  promoteFull: promoteFullWords,
  pause: pauseWords,
  terminate: terminateWords,
  abort: abortWords,
  restart: restartWords,
  undo: undoWords,
};

const GROUPS: VerbGroup[] = ['goOn', 'stop', 'pods', 'history'];

/** The verbs in the groups of the menu. */
export const verbGroups = GROUPS.map(group => ({
  group,
  verbs: (Object.keys(verbWords) as Verb[]).filter(
    verb => verbWords[verb].group === group,
  ),
}));
