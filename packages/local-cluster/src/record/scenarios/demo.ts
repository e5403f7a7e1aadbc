import { apiService } from '../../demo/components/apiService.ts';
import { deploy } from '../../demo/deploy.ts';
import {
  isAborted,
  isHealthy,
  waitsAtStep,
  type RolloutState,
  type Subject,
} from '../subject.ts';

/** Takes the demo's canary through what a person sees on an ordinary day. */
export async function recordDemo(subject: Subject): Promise<void> {
  const { record, reaches, act, patch } = subject;
  await record('canary-waits-for-person');

  await patch({ spec: { paused: true } });
  await reaches(r => r.status?.message === 'manually paused');
  await record('canary-paused-by-hand');
  await patch({ spec: { paused: false } });

  await act('promote');
  await reaches(isMeasuringAtStep(4));
  await record('canary-analysing');
  await reaches(waitsAtStep(6));
  await record('canary-timed-pause');
  await reaches(isHealthy);
  await record('canary-healthy');

  const release = { imageTag: 'v2.6.0', errorRatio: 0.3 };
  await deploy(subject.cluster.api, apiService, release);
  await reaches(waitsAtStep(3));
  await act('promote');
  await reaches(isAborted);
  await record('canary-aborted-by-analysis');

  await act('retry');
  await reaches(waitsAtStep(3));
  await record('canary-retried');
  await act('abort');
  await reaches(isAborted);
  await record('canary-aborted-by-person');
}

function isMeasuringAtStep(index: number) {
  return ({ status }: RolloutState): boolean =>
    status?.currentStepIndex === index &&
    status.canary?.currentStepAnalysisRunStatus?.status === 'Running';
}
