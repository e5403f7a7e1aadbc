import { recordings } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';
import { readHappening } from './happening';

describe('readHappening', () => {
  it.each([
    [
      'aborted',
      'Rollout aborted update to revision 3: Metric "errors" assessed Failed',
      { code: 'aborted', because: 'Metric "errors" assessed Failed' },
    ],
    ['aborted', 'Rollout aborted update', { code: 'aborted', because: null }],
    [
      'analysis',
      "Step Analysis Run 'a' Status New: 'Failed' Previous: 'Running'",
      { code: 'analysis', phase: 'Failed', because: null },
    ],
    [
      'analysis',
      "AnalysisRun 'judge' transitioned from Running -> Error: no answer",
      { code: 'analysis', phase: 'Error', because: 'no answer' },
    ],
    [
      'weightChanged',
      'Traffic weight updated from 0 to 25',
      { code: 'weightChanged', from: 0, to: 25 },
    ],
    ['weightChanged', 'The weight is 25 now', { code: 'said' }],
    ['trouble', 'Error creating: no', { code: 'said' }],
  ] as const)('reads %s: %s', (kind, text, what) => {
    expect(readHappening({ kind, text })).toEqual(what);
  });

  it('knows all that the recorded controller says of an update, but for its troubles', () => {
    const unknown = recordings
      .flatMap(recording => describeRollout(recording).timeline)
      .filter(
        ({ kind, what }) =>
          what.code === 'said' && kind !== 'trouble' && kind !== 'other',
      )
      .map(({ kind, text }) => `${kind}: ${text}`);
    expect(unknown).toEqual([]);
  });
});
