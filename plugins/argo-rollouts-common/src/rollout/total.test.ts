import fc from 'fast-check';
import { rolloutViewSchema } from '../api';
import { recordings, type Recording } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';
import type { RolloutObjects } from './evidence';

/** Why the view is not valid; empty when it is. Throws what describeRollout throws. */
function faultsOf(objects: RolloutObjects): string {
  const { error } = rolloutViewSchema.safeParse(describeRollout(objects));
  return error?.message ?? '';
}

describe('describeRollout is total', () => {
  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ metadata: null, spec: 7, status: [] }],
    [{ spec: { strategy: { canary: { steps: { 0: {} } } } } }],
    [{ spec: { strategy: { canary: { steps: [[], 1, null] } } } }],
    [{ status: { currentStepIndex: -3, conditions: [null, 'x'] } }],
  ])('for %j', rollout => {
    const odd = [null, 'x', {}, undefined];
    expect(
      faultsOf({
        cluster: 'c',
        rollout,
        replicaSets: odd,
        pods: odd,
        analysisRuns: odd,
        experiments: odd,
        events: odd,
      }),
    ).toBe('');
  });

  it('for any JSON in any list', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (rollout, list) => {
        const objects = { replicaSets: list, pods: list, analysisRuns: list };
        expect(
          faultsOf({
            cluster: 'c',
            rollout,
            ...objects,
            experiments: list,
            events: list,
          }),
        ).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  // Each run changes up to six places of a recording. The seed is of the day, so that
  // other places are tried every time; a failure prints it and the changes.
  it('for 10,000 mutations of recorded objects', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...recordings),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (recording, mutations) => {
          const objects = mutations.reduce(mutate, recording);
          expect(faultsOf(objects)).toBe('');
        },
      ),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('for a thousand steps', () => {
    const steps = Array.from({ length: 1_000 }, (_, i) => [
      { setWeight: i % 100 },
      { pause: { duration: '1s' } },
      { analysis: { templates: [{ templateName: 'a' }] } },
    ]).flat();
    const view = describeRollout(
      changed('canary-waits-for-person', {
        spec: { strategy: { canary: { steps } } },
        status: { currentStepIndex: 1_500 },
      }),
    );
    expect(view.steps).toHaveLength(3_000);
    expect(view.steps[1_500].progress).toBe('current');
  });

  // Anything that is not nearly linear takes longer than a test may.
  it('for 10,000 pods', () => {
    const recording = structuredClone(recordingNamed('canary-degraded-pods'));
    const [pod] = recording.pods as { metadata: { name: string } }[];
    recording.pods = Array.from({ length: 10_000 }, (_, i) => ({
      ...pod,
      metadata: { ...pod.metadata, name: `pod-${i}` },
    }));
    const view = describeRollout(recording);
    expect(view.revisions[0].pods).toHaveLength(10_000);
    expect(view.troubles[0]).toMatchObject({ kind: 'pods', count: 10_000 });
  });

  it('for 10,000 events', () => {
    const recording = recordingNamed('canary-without-router');
    const paused = recording.events!.find(
      event => (event as { reason: string }).reason === 'RolloutPaused',
    ) as object;
    const events = Array.from({ length: 10_000 }, (_, i) => ({
      ...paused,
      lastTimestamp: new Date(Date.UTC(2099, 0) + i * 1_000).toISOString(),
    }));
    const { timeline } = describeRollout({
      ...recording,
      events: [...recording.events!, ...events],
    });
    expect(timeline.length).toBeGreaterThan(10_000);
  });

  it('for names at the limit', () => {
    const name = 'n'.repeat(253);
    const view = describeRollout(
      changed('canary-waits-for-person', { metadata: { name } }),
    );
    expect(view.name).toBe(name);
  });

  it('for clocks that disagree', () => {
    // The controller lives an hour behind the API server.
    const { status } = recordingNamed('canary-aborted-by-analysis').rollout as {
      status: { abortedAt: string };
    };
    const abortedAt = new Date(
      Date.parse(status.abortedAt) - 3_600_000,
    ).toISOString();
    const objects = changed('canary-aborted-by-analysis', {
      status: { abortedAt },
    });
    expect(faultsOf(objects)).toBe('');
    expect(describeRollout(objects).abort).toMatchObject({
      at: abortedAt,
      stepIndex: 4,
    });
  });
});

interface Mutation {
  /** Walks into the object: each number chooses among the fields that are there. */
  path: number[];
  change: 'remove' | 'replace' | 'repeat';
  value: unknown;
}

const absurd: unknown[] = [
  null,
  '',
  'x',
  '{}',
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  { '': null },
  { name: 7 },
  { __proto__: null, constructor: 'x' },
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-11-23 13:35:09',
  '99999999999999999999h',
  '-5m',
  'n'.repeat(300),
  'Rollout aborted update to revision 99999999999999999999: ',
  'Rollout step 999999999999/0 completed',
  'Step Plugin 0 () failed',
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(), { minLength: 2, maxLength: 10 }),
  change: fc.constantFrom('remove', 'replace', 'repeat'),
  value: fc.oneof(
    { arbitrary: fc.constantFrom(...absurd), weight: 4 },
    { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
  ),
});

// Copies along the path only: cloning whole recordings took most of the time.
function mutate(
  recording: Recording,
  { path: [first, ...rest], change, value }: Mutation,
): Recording {
  const kinds = ['rollout', ...LISTS] as const;
  const kind = kinds[first % kinds.length];
  const target = changeIn(recording[kind], rest, { change, value });
  // The lists themselves are ours, and always lists; what is in them is not.
  const isFine = kind === 'rollout' || Array.isArray(target);
  return { ...recording, [kind]: isFine ? target : [target] };
}

const LISTS = [
  'replicaSets',
  'pods',
  'analysisRuns',
  'experiments',
  'events',
] as const;

function changeIn(
  target: unknown,
  [choice, ...rest]: number[],
  { change, value }: Pick<Mutation, 'change' | 'value'>,
): unknown {
  const keys = target && typeof target === 'object' ? Object.keys(target) : [];
  if (choice === undefined || keys.length === 0) {
    return change === 'repeat' && Array.isArray(target)
      ? [...target, ...target]
      : value;
  }
  const key = keys[choice % keys.length];
  const copy = (Array.isArray(target) ? [...target] : { ...target! }) as Holder;
  if (rest.length > 0 || change !== 'remove') {
    copy[key] = changeIn(copy[key], rest, { change, value });
  } else if (Array.isArray(copy)) {
    copy.splice(Number(key), 1);
  } else {
    delete copy[key];
  }
  return copy;
}

type Holder = { [key: string]: unknown };

/** The recording with fields of its rollout replaced; objects are merged. */
function changed(state: string, fields: Holder): Recording {
  const recording = recordingNamed(state);
  return { ...recording, rollout: merged(recording.rollout as Holder, fields) };
}

function merged(into: Holder, fields: Holder): Holder {
  const result = { ...into };
  for (const [key, value] of Object.entries(fields)) {
    const isObject =
      value && typeof value === 'object' && !Array.isArray(value);
    result[key] = isObject
      ? merged((into[key] ?? {}) as Holder, value as Holder)
      : value;
  }
  return result;
}

function recordingNamed(state: string): Recording {
  return recordings.find(recording => recording.state === state)!;
}
