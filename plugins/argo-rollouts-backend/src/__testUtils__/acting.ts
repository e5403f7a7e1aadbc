import { randomUUID } from 'node:crypto';
import type {
  ActionRequest,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { RecordingApiServer } from './RecordingApiServer';
import { startPortal, stopPortals, until } from './portal';

/** The rollouts of two components that {@link startPortal} knows. */
export const API = rolloutOf('api-service');
export const BILLING = rolloutOf('billing');

function rolloutOf(component: string) {
  return {
    name: component,
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': component },
  };
}

/** The state in which each verb is possible, and what it is about. */
export const CASES: Record<Verb, { state: string; about: object }> = {
  promote: { state: 'canary-waits-for-person', about: {} },
  promoteFull: {
    state: 'canary-waits-for-person',
    about: { undoesAbort: false },
  },
  skipStep: { state: 'canary-analysing', about: {} },
  abort: { state: 'canary-waits-for-person', about: {} },
  retry: { state: 'canary-aborted-by-person', about: {} },
  pause: { state: 'canary-analysing', about: {} },
  resume: { state: 'canary-paused-by-hand', about: {} },
  restart: { state: 'canary-healthy', about: {} },
  undo: { state: 'canary-waits-for-person', about: { toRevision: 1 } },
  terminate: { state: 'canary-analysing', about: {} },
};

/** What is to be different in a request. */
export interface Changes {
  rollout?: Partial<ActionRequest['rollout']>;
  seen?: Partial<ActionRequest['seen']>;
  [field: string]: unknown;
}

/**
 * The verb for `api-service`, or the rollout of another name, as it is in the cluster, with
 * whatever is to be different.
 */
export function requestFor(
  cluster: RecordingApiServer,
  verb: Verb,
  changes: Changes = {},
): ActionRequest {
  const { name = API.name } = changes.rollout ?? {};
  const { metadata, status } = cluster.get('rollouts', name);
  const run =
    verb === 'terminate' &&
    cluster.get('analysisruns', status.canary.currentStepAnalysisRunStatus.name)
      .metadata;
  return {
    verb,
    key: randomUUID(),
    ...CASES[verb].about,
    ...(run && { analysisRun: run.name }),
    ...(verb === 'promoteFull' && { confirmName: name }),
    ...changes,
    rollout: {
      ...{ cluster: 'demo', namespace: metadata.namespace, name },
      ...changes.rollout,
    },
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
      ...changes.seen,
    },
  } as ActionRequest;
}

/** The Kubernetes plugin loads its client at the first call, which takes its time here. */
export async function loadKubernetesPlugin(): Promise<void> {
  const server = new RecordingApiServer();
  await server.start();
  const { act } = await startPortal({ clusters: [server.config('demo')] });
  server.addRecorded('canary-healthy', API);
  await until(
    async () =>
      (await act(API.name, requestFor(server, 'abort'))).status === 409,
  );
  await stopPortals();
  await server.stop();
}
