import type { ActionsView } from 'backstage-plugin-argo-rollouts-common';
import { aView, noActions } from '../../__fixtures__/rolloutViews';
import { choiceFor } from './choice';

type Revision = ActionsView['undo']['revisions'][number];
type Way = 'allSteps' | 'backToStable' | 'same';

function revision(number: number, way: Way): Revision {
  const names = { revision: number, version: `v${number}`, podHash: 'abc' };
  return {
    ...names,
    action:
      way === 'same'
        ? { possible: false, code: 'sameTemplate', why: 'The same.' }
        : {
            possible: true,
            consequence: {
              ...{ verb: 'undo', ...names, way },
              target: { kind: 'Rollout', name: 'api-service' },
              ...{ runs: [], asksAgain: false, waitsAgainAt: null },
              ...{ reachesWeight: 100, warnings: [] },
            },
          },
  };
}

function undo(...revisions: Revision[]) {
  return choiceFor(
    aView({ actions: { ...noActions(), undo: { revisions } } }),
    'undo',
  );
}

describe('choiceFor undo', () => {
  it('is the stable revision while an update is under way', () => {
    expect(
      undo(
        revision(9, 'same'),
        revision(8, 'allSteps'),
        revision(4, 'backToStable'),
      ),
    ).toEqual({ verb: 'undo', toRevision: 4 });
  });

  it('is otherwise the one before, as the CLI has it', () => {
    expect(
      undo(
        revision(9, 'same'),
        revision(8, 'allSteps'),
        revision(7, 'allSteps'),
      ),
    ).toEqual({ verb: 'undo', toRevision: 8 });
  });

  it('is one that says why not, or none', () => {
    expect(undo(revision(9, 'same'))).toEqual({ verb: 'undo', toRevision: 9 });
    expect(undo()).toBeNull();
  });
});
