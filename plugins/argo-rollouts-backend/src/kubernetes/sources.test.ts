import { type ScopeState, describeSources } from './sources';
import type { WatchState } from './ResourceWatch';
import { ClusterError } from './types';

const AT = (seconds: number) =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1_000);

const ok = (seconds: number): WatchState => ({
  kind: 'ok',
  lastContactMs: AT(seconds).getTime(),
});
const starting: WatchState = { kind: 'starting', sinceMs: AT(0).getTime() };
const failed = (resource: string): WatchState => ({
  kind: 'failed',
  error: new ClusterError('forbidden', resource, 'No.', 'Apply the role.'),
  sinceMs: AT(2).getTime(),
  lastTriedMs: AT(3).getTime(),
  lastGoodMs: AT(1).getTime(),
});
const scope = (
  namespace: string | null,
  leading: WatchState,
  ...following: WatchState[]
): ScopeState => ({ namespace, leading, following });

describe('describeSources', () => {
  it('is as old as the oldest contact', () => {
    expect(
      describeSources('prod', [scope('a', ok(5)), scope('b', ok(4), ok(1))]),
    ).toEqual([
      { state: 'ok', cluster: 'prod', fetchedAt: AT(4).toISOString() },
    ]);
  });

  it('is starting until everything was asked once', () => {
    expect(describeSources('prod', [scope(null, ok(1), starting)])).toEqual([
      { state: 'starting', cluster: 'prod', since: AT(0).toISOString() },
    ]);
  });

  it('names what fails beside what is well', () => {
    expect(
      describeSources('prod', [scope(null, ok(9), failed('pods'), ok(9))]),
    ).toEqual([
      { state: 'ok', cluster: 'prod', fetchedAt: AT(9).toISOString() },
      {
        state: 'failed',
        cluster: 'prod',
        namespace: null,
        resource: 'pods',
        reason: 'forbidden',
        detail: '',
        message: 'No.',
        nextStep: 'Apply the role.',
        fetchedAt: AT(3).toISOString(),
        failingSince: AT(2).toISOString(),
        lastGoodAt: AT(1).toISOString(),
      },
    ]);
  });

  it('says nothing of what belongs to rollouts that fail themselves', () => {
    const sources = describeSources('prod', [
      scope(null, failed('rollouts.argoproj.io'), failed('pods'), starting),
    ]);
    expect(sources).toMatchObject([
      { state: 'failed', resource: 'rollouts.argoproj.io' },
    ]);
  });

  it('tells once of two watches that lack the same right', () => {
    expect(
      describeSources('prod', [
        scope(null, ok(9), failed('events'), failed('events'), ok(9)),
      ]),
    ).toMatchObject([{ state: 'ok' }, { state: 'failed', resource: 'events' }]);
  });

  it('tells one namespace from another', () => {
    expect(
      describeSources('prod', [
        scope('a', failed('rollouts.argoproj.io')),
        scope('b', ok(1)),
      ]),
    ).toMatchObject([
      { state: 'ok' },
      { state: 'failed', namespace: 'a', resource: 'rollouts.argoproj.io' },
    ]);
  });
});
