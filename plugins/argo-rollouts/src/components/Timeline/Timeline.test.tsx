import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import userEvent from '@testing-library/user-event';
import type { TimelineEntry } from 'backstage-plugin-argo-rollouts-common';
import { aView, secondsAgo } from '../../__fixtures__/rolloutViews';
import { Timeline } from './Timeline';

function anEntry(fields: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'entry-1',
    at: secondsAgo(60),
    kind: 'weightChanged',
    text: 'Traffic weight updated from 10 to 25',
    what: { code: 'weightChanged', from: 10, to: 25 },
    severity: 'info',
    stepIndex: 2,
    object: null,
    count: 1,
    evidence: 'event',
    ...fields,
  };
}

function entries() {
  return screen
    .getAllByRole('listitem')
    .map(entry => entry.lastElementChild!.textContent);
}

describe('Timeline', () => {
  it.each<[Partial<TimelineEntry>, string]>([
    [
      { what: { code: 'updateStarted', revision: 12 } },
      'The update to revision 12 began (step 3 of 8)',
    ],
    [{ what: { code: 'stepCompleted' } }, 'Step done: 25\u00a0% (step 3 of 8)'],
    [
      { what: { code: 'scaled', from: 0, to: 3 }, object: 'api-575' },
      'Scaled from 0 to 3 pods (step 3 of 8, api-575)',
    ],
    [
      { what: { code: 'serviceSwitched', service: 'api', to: '575' } },
      'Service api leads to 575 (step 3 of 8)',
    ],
    [
      { what: { code: 'paused', reason: 'InconclusiveAnalysisRun' } },
      'Paused: an analysis could not decide (step 3 of 8)',
    ],
    [
      { what: { code: 'paused', reason: 'Moonrise' } },
      'Paused (Moonrise) (step 3 of 8)',
    ],
    [
      { what: { code: 'analysis', phase: 'Failed', because: 'too slow' } },
      'Analysis failed: too slow (step 3 of 8)',
    ],
    [
      {
        what: {
          ...{ code: 'stepPlugin', plugin: 'org/gate', operation: 'Abort' },
          ...{ phase: 'Failed', because: 'no right' },
        },
      },
      'Step plugin org/gate could not undo what it did: no right (step 3 of 8)',
    ],
    [{ what: { code: 'aborted', because: null }, stepIndex: null }, 'Aborted'],
  ])('words %j', (fields, words) => {
    render(
      <Timeline actions={[]} view={aView({ timeline: [anEntry(fields)] })} />,
    );
    expect(entries()).toEqual([words]);
  });

  it('says what happened, how often, in which step, and how bad it is', () => {
    render(
      <Timeline
        actions={[]}
        view={aView({
          timeline: [
            anEntry(),
            anEntry({
              id: 'entry-2',
              severity: 'error',
              text: 'Back-off pulling image',
              what: { code: 'said' },
              stepIndex: null,
              object: 'pod-a',
              count: 4,
            }),
          ],
        })}
      />,
    );
    expect(entries()).toEqual([
      'Weight 10\u00a0% → 25\u00a0% (step 3 of 8)',
      'Error: Back-off pulling image (pod-a, 4 times)',
    ]);
  });

  it('shows the latest first, and all on demand', async () => {
    const timeline = Array.from({ length: 20 }, (_, i) =>
      anEntry({ id: `entry-${i}` }),
    );
    render(<Timeline actions={[]} view={aView({ timeline })} />);
    expect(entries()).toHaveLength(8);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 20' }));
    expect(entries()).toHaveLength(20);
  });
});
