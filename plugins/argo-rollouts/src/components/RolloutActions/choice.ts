import type {
  ActionChoice,
  ActionsView,
  ActionView,
  RolloutView,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';

/**
 * What a verb is about when nobody said it: the stable revision while an update is under
 * way, since that is where people want to be at night, otherwise the one before, as the
 * CLI has it; and the newest AnalysisRun that can be ended. Null when there is nothing
 * that it could be about.
 */
export function choiceFor(
  { actions }: RolloutView,
  verb: Verb,
): ActionChoice | null {
  switch (verb) {
    case 'undo': {
      const { revisions } = actions.undo;
      const chosen =
        revisions.find(leadsBackToStable) ??
        revisions.find(isPossible) ??
        revisions.at(0);
      return chosen ? { verb, toRevision: chosen.revision } : null;
    }
    case 'terminate': {
      const { analysisRuns } = actions.terminate;
      const chosen = analysisRuns.find(isPossible) ?? analysisRuns.at(0);
      return chosen ? { verb, analysisRun: chosen.name } : null;
    }
    default:
      return { verb };
  }
}

function leadsBackToStable({
  action,
}: ActionsView['undo']['revisions'][number]): boolean {
  return action.possible && action.consequence.way === 'backToStable';
}

function isPossible({ action }: { action: ActionView }): boolean {
  return action.possible;
}
