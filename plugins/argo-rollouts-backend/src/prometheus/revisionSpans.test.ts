import type {
  ComparedRevisions,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { areServicesTimed, spansOf } from './revisionSpans';

describe('spansOf', () => {
  it('finds pods by their revision at any time', () => {
    const view = viewOf({ updateStartedAt: null });
    expect(spansOf('canary', 'podHash', view, UNDER_WAY)).toMatchObject([
      { role: 'canary', fromMs: -Infinity, toMs: Infinity },
    ]);
  });

  it('leaves the service of the canary to the update before until this one begins', () => {
    // A to B was promoted at noon; B to C began twenty minutes later.
    const view = viewOf({ updateStartedAt: at('12:20') });
    expect(tell('canary', view, UNDER_WAY)).toEqual(['api-canary after 12:20']);
    expect(tell('stable', view, UNDER_WAY)).toEqual(['api-stable after 12:20']);
  });

  it('exchanges the services at the promotion', () => {
    const view = viewOf({ updateStartedAt: at('12:20') });
    const comparison = promoted({ promotedAt: at('12:40') });
    expect(tell('canary', view, comparison)).toEqual([
      'api-canary after 12:20 until 12:40',
      'api-stable after 12:40',
    ]);
    expect(tell('stable', view, comparison)).toEqual([
      'api-stable after 12:20 until 12:40',
    ]);
  });

  it('takes no time of which it is not told whose it was', () => {
    const timed = viewOf({ updateStartedAt: at('12:20') });
    const untimed = viewOf({ updateStartedAt: null });
    const unknown = promoted({ promotedAt: null });
    const known = promoted({ promotedAt: at('12:40') });
    expect(tell('canary', untimed, UNDER_WAY)).toEqual([]);
    expect(tell('stable', untimed, UNDER_WAY)).toEqual([]);
    expect(tell('canary', timed, unknown)).toEqual([]);
    expect(tell('stable', timed, unknown)).toEqual([]);
    expect(tell('canary', untimed, known)).toEqual(['api-stable after 12:40']);
    expect(tell('stable', untimed, known)).toEqual([]);
  });

  it('gives what returned to stable the service of stable all along', () => {
    const view = viewOf({ updateStartedAt: at('12:20') });
    const comparison = promoted({
      stableIs: 'same',
      stable: null,
      promotedAt: at('12:21'),
    });
    expect(tell('canary', view, comparison)).toEqual([
      'api-stable after 12:20',
    ]);
    expect(tell('stable', view, comparison)).toEqual([]);
  });

  it('takes only what is certain where it may have been a return to stable', () => {
    const view = viewOf({ updateStartedAt: at('12:20') });
    const comparison = promoted({
      stableIs: 'unknown',
      stable: null,
      promotedAt: at('12:40'),
    });
    expect(tell('canary', view, comparison)).toEqual([
      'api-stable after 12:40',
    ]);
  });

  it('lets ping and pong keep their revision', () => {
    // By now pong is stable; it was the canary's.
    const view = viewOf({ updateStartedAt: at('12:20') });
    view.traffic = {
      ...view.traffic,
      ...{ stableService: 'api-pong', canaryService: 'api-ping' },
      pingPong: {
        pingService: 'api-ping',
        pongService: 'api-pong',
        stable: 'pong',
      },
    };
    const comparison = promoted({ promotedAt: at('12:40') });
    expect(tell('canary', view, comparison)).toEqual(['api-pong after 12:20']);
    expect(tell('stable', view, comparison)).toEqual([
      'api-ping after 12:20 until 12:40',
    ]);
  });
});

describe('areServicesTimed', () => {
  it('needs the beginning of an update that is under way', () => {
    expect(areServicesTimed(viewOf({ updateStartedAt: at('12:20') }))).toBe(
      true,
    );
    expect(areServicesTimed(viewOf({ updateStartedAt: null }))).toBe(false);
  });
});

const at = (time: string) => `2026-11-23T${time}:00.000Z`;

const REVISION = { revision: null, version: '', isStableNow: false };

const UNDER_WAY: ComparedRevisions = {
  canary: { ...REVISION, podHash: 'c' },
  stable: { ...REVISION, podHash: 'b', isStableNow: true },
  stableIs: 'told',
  promotedAt: null,
};

function promoted(more: Partial<ComparedRevisions>): ComparedRevisions {
  return {
    canary: { ...REVISION, podHash: 'c', isStableNow: true },
    stable: { ...REVISION, podHash: 'b' },
    stableIs: 'told',
    promotedAt: null,
    ...more,
  };
}

/** What spans are about. */
function viewOf({
  updateStartedAt,
}: Pick<RolloutView, 'updateStartedAt'>): RolloutView {
  return {
    cluster: 'prod',
    namespace: 'shop',
    name: 'api',
    updateStartedAt,
    currentPodHash: 'c',
    stablePodHash: 'b',
    formerStable: { kind: 'told', podHash: 'b' },
    revisions: [],
    formerRevisions: [],
    traffic: {
      stableService: 'api-stable',
      canaryService: 'api-canary',
      pingPong: null,
    },
  } as unknown as RolloutView;
}

/** The service of each span, and its time. */
function tell(
  role: 'canary' | 'stable',
  view: RolloutView,
  comparison: ComparedRevisions,
): string[] {
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 16);
  return spansOf(role, 'service', view, comparison).map(
    ({ subject, fromMs, toMs }) =>
      [
        subject.service,
        fromMs === -Infinity ? '' : `after ${time(fromMs)}`,
        toMs === Infinity ? '' : `until ${time(toMs)}`,
      ]
        .filter(Boolean)
        .join(' '),
  );
}
