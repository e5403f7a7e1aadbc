import {
  type ActionRequest,
  describeRollout,
} from 'backstage-plugin-argo-rollouts-common';
import { requestOfChoice } from '../__testUtils__/everyChoice';
import { readRecording } from '../__testUtils__/recordings';
import { judge } from './judge';

/** As a promote leaves it that the controller has not noticed. */
function resumedIn(state: string) {
  const recording = readRecording(state);
  Object.assign(recording.rollout.status, {
    pauseConditions: null,
    controllerPause: true,
  });
  return describeRollout({ cluster: 'demo', ...recording });
}

describe('a promote that is sent again', () => {
  it.each<[string, string | undefined]>([
    ['canary-waits-for-person', undefined],
    ['canary-analysing', 'resumeRequested'],
    ['blue-green-waits-for-person', 'resumeRequested'],
  ])('in %s: %s', (state, code) => {
    const view = resumedIn(state);
    const request = requestOfChoice({ verb: 'promote' }, view);
    expect(judge(view, request)?.code).toBe('resumeRequested');
    const again = { ...request, again: true } as ActionRequest;
    expect(judge(view, again)?.code).toBe(code);
  });
});
