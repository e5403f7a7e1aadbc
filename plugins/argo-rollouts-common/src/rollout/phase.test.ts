import { readRollout } from '../crd';
import { describePhase } from './phase';

/** A canary rollout of 4 replicas with everything done, to be made worse. */
function phaseOf(
  change: {
    metadata?: object;
    spec?: object;
    status?: object;
  } = {},
) {
  return describePhase(
    readRollout({
      metadata: { generation: 2, ...change.metadata },
      spec: { replicas: 4, strategy: { canary: {} }, ...change.spec },
      status: {
        observedGeneration: '2',
        currentPodHash: 'a',
        stableRS: 'a',
        replicas: 4,
        updatedReplicas: 4,
        availableReplicas: 4,
        ...change.status,
      },
    }),
  );
}

describe('describePhase', () => {
  it.each([
    ['done', {}, 'Healthy', ''],
    [
      'a spec that the controller has not seen',
      { metadata: { generation: 3 }, status: { phase: 'Healthy' } },
      'Progressing',
      'waiting for rollout spec update to be observed',
    ],
    [
      'the hash that controllers before 1.0 wrote as generation',
      { status: { observedGeneration: '6f4d7b', phase: 'Healthy' } },
      'Healthy',
      '',
    ],
    [
      'a generation beyond the present one',
      { status: { observedGeneration: '9', phase: 'Healthy' } },
      'Healthy',
      '',
    ],
    [
      'a pause that somebody has just ended',
      { status: { controllerPause: true, phase: 'Paused' } },
      'Progressing',
      'waiting for rollout to unpause',
    ],
    [
      'a workload that the controller has not seen',
      {
        metadata: {
          annotations: { 'rollout.argoproj.io/workload-generation': '5' },
        },
        spec: { workloadRef: { kind: 'Deployment', name: 'app' } },
        status: { workloadObservedGeneration: '4', phase: 'Healthy' },
      },
      'Progressing',
      'waiting for rollout spec update to be observed for the reference workload',
    ],
    [
      'what the controller wrote',
      { status: { phase: 'Degraded', message: 'because' } },
      'Degraded',
      'because',
    ],
    [
      'a phase of the future',
      { status: { phase: 'Dreaming', message: 'zzz' } },
      'Unknown',
      'zzz',
    ],
    [
      'an invalid spec, which beats a pause',
      {
        spec: { paused: true },
        status: { conditions: [{ type: 'InvalidSpec', message: 'wrong' }] },
      },
      'Degraded',
      'InvalidSpec: wrong',
    ],
    [
      'an abort',
      {
        status: {
          conditions: [{ reason: 'RolloutAborted', message: 'stop' }],
        },
      },
      'Degraded',
      'RolloutAborted: stop',
    ],
    [
      'a pause by hand',
      { spec: { paused: true } },
      'Paused',
      'manually paused',
    ],
    [
      'a pause by the controller',
      { status: { pauseConditions: [{ reason: 'CanaryPauseStep' }] } },
      'Paused',
      'CanaryPauseStep',
    ],
    [
      'a restart',
      { spec: { restartAt: '2026-01-01T00:00:00Z' } },
      'Progressing',
      'rollout is restarting',
    ],
    [
      'too few updated pods',
      { status: { updatedReplicas: 3 } },
      'Progressing',
      'more replicas need to be updated',
    ],
    [
      'updated pods that are not available',
      { status: { availableReplicas: 3 } },
      'Progressing',
      'updated replicas are still becoming available',
    ],
    [
      'old pods without a router',
      { status: { replicas: 5 } },
      'Progressing',
      'old replicas are pending termination',
    ],
    [
      'steps that are left',
      { status: { stableRS: 'b' } },
      'Progressing',
      'waiting for all steps to complete',
    ],
    [
      'a blue-green switch to come',
      { spec: { strategy: { blueGreen: {} } } },
      'Progressing',
      'active service cutover pending',
    ],
    [
      'an analysis after the switch',
      {
        spec: { strategy: { blueGreen: { postPromotionAnalysis: {} } } },
        status: { stableRS: 'b', blueGreen: { activeSelector: 'a' } },
      },
      'Progressing',
      'waiting for analysis to complete',
    ],
  ])('tells %s', (_, change, phase, message) => {
    expect(phaseOf(change)).toEqual({ phase, message });
  });
});
