import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EntryPoint, Target } from './entryPoints.ts';
import { profileOf } from './profile.ts';
import { chooseTarget, Users } from './requests.ts';

describe('Users', () => {
  it('send as many requests as the time that passed is worth', () => {
    const users = new Users(repeatable());
    const entryPoint = entryPointOf(10, [{ weight: 100, pods: [target('a')] }]);
    const counts = [0.25, 0.25, 0.25, 0.25].map(
      elapsedSeconds => [...users.play([entryPoint], elapsedSeconds)].length,
    );
    assert.deepEqual(counts, [2, 3, 2, 3]);
  });

  it('are split by weight, and evenly over the pods of a service', () => {
    const counts = countByPod(
      entryPointOf(10_000, [
        { weight: 75, pods: [target('stable-1'), target('stable-2')] },
        { weight: 25, pods: [target('canary-1')] },
      ]),
    );
    assertAbout(counts.get('stable-1'), 3_750);
    assertAbout(counts.get('stable-2'), 3_750);
    assertAbout(counts.get('canary-1'), 2_500);
  });

  it('get no answer from a service without ready pods', () => {
    const counts = countByPod(
      entryPointOf(10_000, [
        { weight: 75, pods: [target('stable-1')] },
        { weight: 25, pods: [] },
      ]),
    );
    assertAbout(counts.get('stable-1'), 7_500);
    assert.equal(counts.size, 1);
  });

  it('get errors and delays as the version of the pod declares', () => {
    const requests = play(
      entryPointOf(10_000, [
        {
          weight: 100,
          pods: [target('bad', { errorRatio: 0.08, latencyMs: 900 })],
        },
      ]),
    );
    const errors = requests.filter(({ code }) => code === '500').length;
    assertAbout(errors, 800);
    const sorted = requests
      .map(({ durationSeconds }) => durationSeconds)
      .sort((a, b) => a - b);
    assertAbout(sorted[5_000] * 1000, 900);
    assertAbout(sorted[9_500] * 1000, 900 * 1.64);
  });
});

describe('chooseTarget', () => {
  it('never chooses a service of weight 0', () => {
    const entryPoint = entryPointOf(1, [
      { weight: 0, pods: [target('canary')] },
      { weight: 100, pods: [target('stable')] },
    ]);
    assert.equal(chooseTarget(entryPoint, () => 0)?.pod, 'stable');
  });

  it('chooses nothing where there is nothing', () => {
    assert.equal(
      chooseTarget(entryPointOf(1, []), () => 0),
      undefined,
    );
  });
});

function play(entryPoint: EntryPoint) {
  return [...new Users(repeatable()).play([entryPoint], 1)];
}

function countByPod(entryPoint: EntryPoint): Map<string, number> {
  const counts = new Map<string, number>();
  for (const request of play(entryPoint)) {
    const { pod } = request.target;
    counts.set(pod, (counts.get(pod) ?? 0) + 1);
  }
  return counts;
}

function entryPointOf(
  requestsPerSecond: number,
  backends: EntryPoint['backends'],
): EntryPoint {
  return { key: 'shop/', requestsPerSecond, backends };
}

function target(
  pod: string,
  profile: { errorRatio?: number; latencyMs?: number } = {},
): Target {
  return {
    namespace: 'shop',
    pod,
    job: 'api-service',
    podTemplateHash: 'aaa',
    profile: { ...profileOf({}), requestsPerSecond: 1, ...profile },
    ingress: null,
  };
}

/** A linear congruential generator: the same numbers in every run. */
function repeatable(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function assertAbout(actual: number | undefined, expected: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual / expected - 1) < 0.1,
    `${actual} is not about ${expected}`,
  );
}
