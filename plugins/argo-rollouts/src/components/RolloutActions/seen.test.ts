import { aView } from '../../__fixtures__/rolloutViews';
import { hasMovedOn } from './seen';

describe('hasMovedOn', () => {
  it.each([
    ['a moment later', 'promote', aView({ since: null }), false],
    ['at another step', 'promote', aView({ currentStepIndex: 4 }), true],
    [
      'at another step, which does not matter',
      'abort',
      aView({ currentStepIndex: 4 }),
      false,
    ],
    ['with another template', 'abort', aView({ currentPodHash: 'abc' }), true],
    ['made anew under the same name', 'abort', aView({ uid: 'uid-2' }), true],
  ] as const)('judges the same rollout %s', (_, verb, present, expected) => {
    expect(hasMovedOn(verb, aView(), present)).toBe(expected);
  });
});
