import { screen } from '@testing-library/react';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aLoggedAction, aLogPage } from '../../__fixtures__/actions';
import {
  anAbortedView,
  NOW_MS,
  secondsAgo,
} from '../../__fixtures__/rolloutViews';
import {
  type FakeApi,
  fakeApi,
  renderTab,
} from '../../__testUtils__/renderTab';

const abortedAt = secondsAgo(58);

function aborted(
  cause: NonNullable<RolloutView['abort']>['cause'] = { kind: 'person' },
): RolloutView {
  return anAbortedView({
    abort: {
      ...{ state: 'done', at: abortedAt, revision: 12, stepIndex: null },
      cause,
    },
  });
}

const abortStep = () =>
  screen
    .getAllByRole('listitem')
    .filter(({ textContent }) => textContent?.includes('aborted here'))
    .map(({ textContent }) => textContent);

const abortsAsked = ({ getActions }: FakeApi) =>
  getActions.mock.calls.filter(([, filter]) => filter?.verb === 'abort');

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('an abort by a person', () => {
  it('has the name and the step from the action log', async () => {
    const api = fakeApi(aborted());
    api.getActions.mockResolvedValue(
      aLogPage(aLoggedAction({ verb: 'abort' })),
    );
    const { entityRef } = await renderTab(api);
    expect(screen.getByText(/was aborted by ada/)).toHaveTextContent(
      /ago at step 4 of 8 \(25 %\)/,
    );
    expect(
      screen.getByText('api-service: Aborted, step 4 of 8'),
    ).toBeInTheDocument();
    expect(abortStep()).toEqual(['wait for a person, aborted here']);
    expect(abortsAsked(api)).toEqual([
      [
        entityRef,
        {
          ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
          verb: 'abort',
          since: new Date(Date.parse(abortedAt) - 600_000).toISOString(),
        },
      ],
    ]);
  });

  it.each<[string, (api: FakeApi) => void]>([
    ['is not in the log', api => api.getActions.mockResolvedValue(aLogPage())],
    [
      'is one of which the log cannot be read',
      api => api.getActions.mockRejectedValue(new Error('No.')),
    ],
  ])('that %s has none', async (_, prepare) => {
    const api = fakeApi(aborted());
    prepare(api);
    await renderTab(api);
    expect(abortsAsked(api)).toHaveLength(1);
    expect(screen.getByText(/does not record who/)).toBeInTheDocument();
    expect(screen.getByText('api-service: Aborted')).toBeInTheDocument();
    expect(abortStep()).toEqual([]);
  });
});

it('asks the log for nobody when an analysis aborted', async () => {
  const api = fakeApi(aborted({ kind: 'other', text: 'It failed.' }));
  await renderTab(api);
  expect(screen.getByText(/was aborted .*It failed/)).toBeInTheDocument();
  expect(abortsAsked(api)).toEqual([]);
});
