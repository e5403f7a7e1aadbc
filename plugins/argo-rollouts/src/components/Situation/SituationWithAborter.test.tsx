import { TestApiProvider } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aLoggedAction, aLogPage } from '../../__fixtures__/actions';
import { anAbortedView, secondsAgo } from '../../__fixtures__/rolloutViews';
import { render } from '../../__testUtils__/render';
import { type FakeApi, fakeApi } from '../../__testUtils__/renderTab';
import { argoRolloutsApiRef } from '../../api';
import { SituationWithAborter } from './SituationWithAborter';

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

function show(view: RolloutView, api: FakeApi): void {
  render(
    <TestApiProvider apis={[[argoRolloutsApiRef, api]]}>
      <SituationWithAborter
        view={view}
        entityRef="component:default/api-service"
      />
    </TestApiProvider>,
  );
}

describe('an abort by a person', () => {
  it('has the name and the step from the action log', async () => {
    const api = fakeApi();
    api.getActions.mockResolvedValue(
      aLogPage(aLoggedAction({ verb: 'abort' })),
    );
    show(aborted(), api);
    expect(await screen.findByText(/was aborted by ada/)).toHaveTextContent(
      /ago at step 4 of 8 \(25 %\)/,
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'api-service: Aborted, step 4 of 8',
    );
    expect(api.getActions).toHaveBeenCalledTimes(1);
    expect(api.getActions).toHaveBeenCalledWith(
      'component:default/api-service',
      {
        ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
        verb: 'abort',
        since: new Date(Date.parse(abortedAt) - 600_000).toISOString(),
      },
    );
  });

  it.each<[string, (api: FakeApi) => void]>([
    ['is not in the log', api => api.getActions.mockResolvedValue(aLogPage())],
    [
      'is one of which the log cannot be read',
      api => api.getActions.mockRejectedValue(new Error('No.')),
    ],
  ])('that %s has none', async (_, prepare) => {
    const api = fakeApi();
    prepare(api);
    show(aborted(), api);
    await waitFor(() => expect(api.getActions).toHaveBeenCalled());
    expect(screen.getByText(/does not record who/)).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      /^api-service: Aborted$/,
    );
  });
});

it('asks the log for nobody when an analysis aborted', () => {
  const api = fakeApi();
  show(aborted({ kind: 'other', text: 'It failed.' }), api);
  expect(screen.getByText(/was aborted .*It failed/)).toBeInTheDocument();
  expect(api.getActions).not.toHaveBeenCalled();
});
