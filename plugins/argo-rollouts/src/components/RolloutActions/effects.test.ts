import type { RolloutView, Verb } from 'backstage-plugin-argo-rollouts-common';
import {
  aHealthyView,
  anAbortedView,
  aView,
} from '../../__fixtures__/rolloutViews';
import { hasMovedOn, hasTakenEffect } from './effects';

const requested = aView({
  abort: {
    state: 'requested',
    at: null,
    revision: null,
    stepIndex: null,
    cause: { kind: 'person' },
  },
});
const heldByHand = aView({ pauses: [{ kind: 'byHand', since: null }] });
const preview = aView({ currentStepIndex: null, steps: [] });

describe('hasTakenEffect', () => {
  it.each<[string, Verb, RolloutView, RolloutView, boolean]>([
    [
      'the patched pause of a promote',
      'promote',
      aView(),
      aView({ pauses: [] }),
      false,
    ],
    ['the next step', 'promote', aView(), aView({ currentStepIndex: 4 }), true],
    [
      'a pause in the spec that is gone',
      'promote',
      heldByHand,
      aView({ pauses: [] }),
      true,
    ],
    [
      'a pause in the spec that is there',
      'promote',
      heldByHand,
      heldByHand,
      false,
    ],
    [
      'a pause that is gone, without steps',
      'promote',
      preview,
      { ...preview, pauses: [] },
      true,
    ],
    ['an abort that is only asked for', 'abort', aView(), requested, false],
    ['an abort that is done', 'abort', aView(), anAbortedView(), true],
    ['another template', 'abort', aView(), aHealthyView(), true],
  ])('judges %s', (_, verb, before, now, expected) => {
    expect(hasTakenEffect(verb, before, now)).toBe(expected);
  });
});

describe('hasMovedOn', () => {
  it.each([
    ['a moment later', aView({ since: null }), false],
    ['at another step', aView({ currentStepIndex: 4 }), true],
    ['with another template', aView({ currentPodHash: 'abc' }), true],
    ['made anew under the same name', aView({ uid: 'uid-2' }), true],
  ])('judges the same rollout %s', (_, present, expected) => {
    expect(hasMovedOn(aView(), present)).toBe(expected);
  });
});
