import type { ActionRequest, ActionView, ActionsView } from '../api';
import { refuse } from './refuse';

/**
 * A verb with what it is about, for verbs that are about more than the rollout.
 * @public
 */
export type ActionChoice =
  | { verb: Exclude<ActionRequest['verb'], 'undo' | 'terminate'> }
  | { verb: 'undo'; toRevision: number }
  | { verb: 'terminate'; analysisRun: string };

/**
 * Whether what is asked for is possible, and its consequence.
 * @public
 */
export function findAction(
  actions: ActionsView,
  choice: ActionChoice,
): ActionView {
  switch (choice.verb) {
    case 'undo':
      return (
        actions.undo.revisions.find(
          ({ revision }) => revision === choice.toRevision,
        )?.action ?? refuse('unknownRevision')
      );
    case 'terminate':
      return (
        actions.terminate.analysisRuns.find(
          ({ name }) => name === choice.analysisRun,
        )?.action ?? refuse('unknownAnalysisRun')
      );
    default:
      return actions[choice.verb];
  }
}
