import type { LoggedAction } from '../api';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeRollout } from '../rollout';
import { findAbort, locateAbort } from './findAbort';

const aborted = describeRollout(recordingOf('canary-aborted-by-person'));
const abortedAtMs = Date.parse(aborted.abort!.at!);

/** So many seconds after the controller aborted it. */
const at = (seconds: number) =>
  new Date(abortedAtMs + seconds * 1_000).toISOString();

function entryOf(changes: Partial<LoggedAction> = {}): LoggedAction {
  return {
    ...{ id: 'a', verb: 'abort', outcome: 'observed' },
    ...{ requestedAt: at(-1.5), acceptedAt: at(-1), observedAt: at(0.5) },
    before: { uid: aborted.uid, toPodHash: aborted.currentPodHash },
    ...changes,
  } as LoggedAction;
}

const other = (before: object) =>
  ({ before: { ...entryOf().before, ...before } } as Partial<LoggedAction>);

describe('who aborted', () => {
  it.each<[string, Partial<LoggedAction>, boolean]>([
    ['is told by the log', {}, true],
    ['also before it was observed', { observedAt: null }, true],
    [
      'also when the controller took a minute',
      { acceptedAt: at(-60), observedAt: at(1) },
      true,
    ],
    ['also when its clock is behind', { acceptedAt: at(3) }, true],
    [
      'also when the acceptance was found out later',
      { acceptedAt: null, observedAt: at(600) },
      true,
    ],
    ['not by what was refused', { outcome: 'refused' }, false],
    ['not by another verb', { verb: 'promote' }, false],
    ['not by an abort of another rollout', other({ uid: 'another' }), false],
    ['not by one of another version', other({ toPodHash: 'another' }), false],
    ['not by what was not judged', { before: null }, false],
    ['not by one that came later', { acceptedAt: at(10) }, false],
    [
      'not by one long before',
      { acceptedAt: at(-600), observedAt: null },
      false,
    ],
    [
      'not by one that had been observed before this one',
      { acceptedAt: at(-30), observedAt: at(-29) },
      false,
    ],
  ])('%s', (_, changes, isFound) => {
    const entry = entryOf(changes);
    expect(findAbort(aborted, [entry])).toBe(isFound ? entry : null);
  });

  it('is not looked for when an analysis did', () => {
    const view = describeRollout(recordingOf('canary-aborted-by-analysis'));
    const entry = entryOf({
      before: {
        ...entryOf().before!,
        ...{ uid: view.uid, toPodHash: view.currentPodHash },
      },
      acceptedAt: view.abort!.at,
      observedAt: null,
    });
    expect(findAbort(view, [entry])).toBeNull();
  });
});

describe('where it was aborted', () => {
  const abort = { ...aborted.abort!, stepIndex: null };
  const unknown = { ...aborted, abort };
  const entryAt = (stepIndex: number | null) => entryOf(other({ stepIndex }));

  it('is told by the log where the cluster does not tell', () => {
    expect(locateAbort(unknown, entryAt(1)).abort).toEqual({
      ...abort,
      stepIndex: 1,
    });
  });

  it.each([
    ['the cluster tells', { ...aborted, abort: { ...abort, stepIndex: 0 } }, 1],
    ['it was not aborted', { ...aborted, abort: null }, 1],
    ['the log does not tell', unknown, null],
    ['all steps were done', unknown, aborted.steps.length],
  ])('is left as it is when %s', (_, view, stepIndex) => {
    expect(locateAbort(view, entryAt(stepIndex))).toBe(view);
  });
});
