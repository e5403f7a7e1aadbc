import { describeAgreement } from './agreement';

const NOW_MS = Date.parse('2026-01-01T01:00:00Z');

describe('describeAgreement', () => {
  const agreementOf = (
    shares: [share: number, requests: number][],
    fields: { changedSecondsAgo?: number } = {},
  ) =>
    describeAgreement({
      expected: { kind: 'known', weight: 25 },
      max: 100,
      // One a minute, the last one now.
      observations: shares.map(([share, requests], i) => ({
        atMs: NOW_MS - (shares.length - 1 - i) * 60_000,
        canary: share * requests,
        stable: (1 - share) * requests,
      })),
      changedAtMs: NOW_MS - (fields.changedSecondsAgo ?? 3_600) * 1000,
      settleSeconds: 120,
      patienceSeconds: 60,
      nowMs: NOW_MS,
    });

  it.each<[string, [number, number][], string]>([
    ['what is as it should be', [[0.25, 1e4]], 'agrees'],
    [
      'what chance alone may do',
      [
        [0.29, 400],
        [0.29, 400],
      ],
      'agrees',
    ],
    [
      'few requests, however they went',
      [
        [1, 3],
        [1, 3],
      ],
      'agrees',
    ],
    [
      'one point only',
      [
        [0.25, 1e4],
        [0.5, 1e4],
      ],
      'agrees',
    ],
    [
      'what came right again',
      [
        [0.5, 1e4],
        [0.5, 1e4],
        [0.25, 1e4],
      ],
      'agrees',
    ],
    [
      'a share that is off for long',
      [
        [0.5, 1e4],
        [0.5, 1e4],
      ],
      'parts',
    ],
    [
      'a canary that nobody reaches',
      [
        [0, 1e4],
        [0, 1e4],
      ],
      'parts',
    ],
    ['no requests', [[0.25, 0]], 'unknown'],
    ['nothing', [], 'unknown'],
  ])('takes %s as it is', (_, shares, kind) => {
    expect(agreementOf(shares).kind).toBe(kind);
  });

  it('says since when, and by how much more than chance', () => {
    expect(
      agreementOf([
        [0.25, 1e4],
        [0.5, 1e4],
        [0.5, 1e4],
      ]),
    ).toEqual({
      kind: 'parts',
      since: '2026-01-01T00:59:00.000Z',
      expected: 25,
      observed: 50,
      tolerance: expect.closeTo(2 + 4 * Math.sqrt((0.25 * 0.75) / 1e4) * 100),
    });
  });

  it('waits until the requests of the weight before are gone', () => {
    const off: [number, number][] = [
      [0.1, 1e4],
      [0.1, 1e4],
      [0.1, 1e4],
    ];
    expect(agreementOf(off, { changedSecondsAgo: 60 })).toEqual({
      kind: 'settling',
      until: '2026-01-01T01:01:00.000Z',
    });
    expect(agreementOf(off, { changedSecondsAgo: 150 }).kind).toBe('agrees');
    expect(agreementOf(off, { changedSecondsAgo: 200 }).kind).toBe('parts');
  });
});
