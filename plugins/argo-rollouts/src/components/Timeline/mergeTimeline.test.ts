import { aLoggedAction } from '../../__fixtures__/actions';
import { secondsAgo } from '../../__fixtures__/rolloutViews';
import { mergeTimeline } from './mergeTimeline';

const event = (id: string, at: string) => ({
  id,
  at,
  kind: 'weightChanged' as const,
  text: id,
  what: { code: 'said' as const },
  severity: 'info' as const,
  stepIndex: null,
  object: null,
  count: 1,
  evidence: 'event' as const,
});

function order(...args: Parameters<typeof mergeTimeline>) {
  return mergeTimeline(...args).map(item =>
    item.kind === 'event' ? item.entry.id : item.action.id,
  );
}

describe('mergeTimeline', () => {
  it('puts what people did where it happened', () => {
    expect(
      order(
        [event('late', secondsAgo(10)), event('early', secondsAgo(90))],
        [aLoggedAction({ id: 'deed', requestedAt: secondsAgo(60) })],
      ),
    ).toEqual(['late', 'deed', 'early']);
  });

  it('puts an effect above its cause, though the cluster tells the second only', () => {
    const second = '2026-03-02T09:40:00';
    expect(
      order(
        [event('effect', `${second}Z`)],
        [aLoggedAction({ id: 'deed', requestedAt: `${second}.700Z` })],
      ),
    ).toEqual(['effect', 'deed']);
  });
});
