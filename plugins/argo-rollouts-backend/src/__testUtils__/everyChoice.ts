import { randomUUID } from 'node:crypto';
import {
  type ActionChoice,
  type ActionRequest,
  type RolloutView,
  verbSchema,
} from 'backstage-plugin-argo-rollouts-common';

/** Every verb, with everything that it could be about, and with what is not there. */
export function everyChoice({ actions }: RolloutView): ActionChoice[] {
  return verbSchema.options.flatMap((verb): ActionChoice[] => {
    switch (verb) {
      case 'undo':
        return [
          ...actions.undo.revisions.map(({ revision }) => revision),
          999,
        ].map(toRevision => ({ verb, toRevision }));
      case 'terminate':
        return [
          ...actions.terminate.analysisRuns.map(({ name }) => name),
          'is-not-there',
        ].map(analysisRun => ({ verb, analysisRun }));
      default:
        return [{ verb }];
    }
  });
}

export function nameOfChoice(choice: ActionChoice): string {
  return Object.values(choice).join(' ');
}

/** What a person sends who sees the rollout as it is and means what they do. */
export function requestOfChoice(
  choice: ActionChoice,
  view: RolloutView,
): ActionRequest {
  const { cluster, namespace, name } = view;
  return {
    ...choice,
    key: randomUUID(),
    rollout: { cluster, namespace, name },
    seen: {
      uid: view.uid,
      podHash: view.currentPodHash,
      stepIndex: view.currentStepIndex,
    },
    ...(choice.verb === 'promoteFull' && {
      ...{ confirmName: name, undoesAbort: view.abort !== null },
    }),
  } as ActionRequest;
}
