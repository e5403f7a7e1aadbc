import { rolloutViewSchema, type RolloutView } from '../api';
import { recordings } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

/*
 * The recordings are of one release. An object of an earlier one lacks the fields that
 * came later; what remains must tell the same of everything but those fields.
 */

/** By the release that brought them; all after 1.4. */
const NEWER_FIELDS = {
  '1.5': ['plugins'],
  '1.7': ['ttlStrategy'],
  '1.8': [
    'stepPluginStatuses',
    'consecutiveSuccess',
    'consecutiveSuccessLimit',
    'rangeQuery',
  ],
  '1.9': ['replicaProgressThreshold', 'albs'],
  '1.11': ['duration'],
};

/** What a person reads and acts on. */
function gistOf(view: RolloutView) {
  return {
    ...{ phase: view.phase, message: view.message, situation: view.situation },
    ...{ currentStepIndex: view.currentStepIndex, upNext: view.upNext },
    steps: view.steps.map(({ kind, progress }) => `${kind} ${progress}`),
    ...{ weight: view.weight, pauses: view.pauses, abort: view.abort },
    roles: view.revisions.map(({ podHash, roles }) => [podHash, roles]),
    runs: view.analysisRuns.map(({ name, phase }) => [name, phase]),
    ...{ blueGreen: view.blueGreen, pending: view.pending },
    possible: Object.entries(view.actions).map(([verb, action]) => [
      verb,
      'possible' in action ? action.possible : null,
    ]),
  };
}

function without(fields: string[], object: unknown): unknown {
  return JSON.parse(JSON.stringify(object), (key, value) =>
    // A pause has a duration too, in every release; it is text or a number.
    fields.includes(key) && (key !== 'duration' || typeof value === 'object')
      ? undefined
      : value,
  );
}

describe('describeRollout of an object of an earlier release', () => {
  it.each(Object.entries(NEWER_FIELDS).map(([release]) => release))(
    'tells the same without what %s and later brought',
    release => {
      const fields = Object.entries(NEWER_FIELDS)
        .filter(
          ([brought]) => Number(brought.slice(2)) >= Number(release.slice(2)),
        )
        .flatMap(([, names]) => names);
      for (const recording of recordings) {
        const older = without(fields, recording) as typeof recording;
        expect([recording.state, gistOf(describeRollout(older))]).toEqual([
          recording.state,
          gistOf(describeRollout(recording)),
        ]);
      }
    },
  );

  it('does not take weights that nobody reports for none', () => {
    const recording = recordings.find(
      ({ state }) => state === 'canary-waits-for-person',
    )!;
    const view = describeRollout(
      without(['weights'], recording) as typeof recording,
    );
    expect(rolloutViewSchema.parse(view)).toEqual(view);
    expect(view.situation).toBe('waitsForPerson');
    expect(view.weight).toMatchObject({ actual: null, source: 'none' });
  });
});
