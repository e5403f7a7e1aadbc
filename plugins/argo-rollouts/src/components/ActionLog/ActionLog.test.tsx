import { screen, within } from '@testing-library/react';
import { ResponseError } from '@backstage/errors';
import type {
  ActionLogPage,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';
import { aLoggedAction, aLogPage } from '../../__fixtures__/actions';
import { aView, NOW_MS, secondsAgo } from '../../__fixtures__/rolloutViews';
import { saveFile } from './saveFile';

jest.mock('./saveFile');

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

const abort = aLoggedAction({
  id: 'action-2',
  verb: 'abort',
  actor: { kind: 'user', ref: 'user:default/grace' },
  requestedAt: secondsAgo(30),
  outcome: 'denied',
  why: { code: 'denied', message: 'Grace may not abort it.' },
  reasons: [],
});

async function renderLog(page: ActionLogPage, older = aLogPage()) {
  const api = fakeApi(aView({ timeline: [started] }));
  api.getActions.mockImplementation(async (_, { cursor }) =>
    cursor ? older : page,
  );
  const { user, entityRef } = await renderTab(api);
  return { api, user, entityRef };
}

const started: TimelineEntry = {
  ...{ id: 'started', at: secondsAgo(840), kind: 'updateStarted' },
  ...{ text: 'v2.5.0 started', severity: 'info', evidence: 'object' },
  ...{ stepIndex: null, object: null, count: 1 },
  what: { code: 'updateStarted', revision: 2 },
};

const entries = () =>
  within(screen.getByRole('list', { name: 'Actions, newest first' }))
    .getAllByRole('listitem')
    .map(entry => entry.textContent);

describe('the action log', () => {
  it('tells who did what, why, and what came of it', async () => {
    const page = aLogPage(abort, aLoggedAction());
    const { api, user, entityRef } = await renderLog(page);
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    expect(api.getActions).toHaveBeenLastCalledWith(entityRef, {
      ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
    });
    const [first, second] = entries();
    expect(first).toContain('Abort by grace: denied');
    expect(first).toContain('Grace may not abort it.');
    expect(second).toContain('Promotion by ada: done');
    expect(second).toContain('“smoke tests ok”');
  });

  it('is part of the timeline', async () => {
    await renderLog(aLogPage(aLoggedAction()));
    await wait(1_000);
    expect(
      screen.getByText('Promotion by ada: done “smoke tests ok”'),
    ).toBeInTheDocument();
  });

  it('tells what an override went against, briefly on the timeline', async () => {
    const digest = '0123456789abcdef'.repeat(4);
    const override = aLoggedAction({
      isOverride: true,
      gate: {
        verdict: 'regression: Regression: errors 4 × stable.',
        evidenceHash: digest,
      },
    });
    const { user } = await renderLog(aLogPage(override));
    await wait(1_000);
    expect(
      screen.getByText(
        'Promotion by ada: done “smoke tests ok” Against the gate, which said: “Regression: errors 4 × stable.” (digest 0123456789ab)',
      ),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    await user.click(screen.getByRole('button', { name: 'Details' }));
    expect(screen.getByText(digest)).toBeInTheDocument();
  });

  it('is filtered by what the backend is asked, and taken along as a file', async () => {
    const page = aLogPage(aLoggedAction());
    const { api, user, entityRef } = await renderLog(page);
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    await user.selectOptions(screen.getByLabelText('Action'), 'Abort');
    await user.selectOptions(screen.getByLabelText('Outcome'), 'denied');
    await user.selectOptions(screen.getByLabelText('Time'), 'Last 24 hours');
    await user.type(screen.getByLabelText('Person or service'), 'Grace');
    await wait(500);
    const filter = {
      ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
      ...{ verb: 'abort', outcome: 'denied', actor: 'user:default/grace' },
      since: expect.any(String),
    };
    expect(api.getActions).toHaveBeenLastCalledWith(entityRef, filter);

    const file = new Blob(['{}']);
    api.exportActions.mockResolvedValue(file);
    await user.click(screen.getByRole('button', { name: 'NDJSON' }));
    await wait(0);
    expect(api.exportActions).toHaveBeenCalledWith(entityRef, {
      ...filter,
      format: 'ndjson',
    });
    expect(saveFile).toHaveBeenCalledWith(file, 'actions-api-service.ndjson');
  });

  it('offers no choice among nothing', async () => {
    const { user } = await renderLog(aLogPage());
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    expect(
      screen.getByText('Nobody has acted on it from this portal.'),
    ).toBeInTheDocument();
    expect(screen.queryByLabelText('Outcome')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'CSV' })).toBeNull();
  });

  it('goes on where the page ends', async () => {
    const first = { ...aLogPage(abort), next: 'cursor-1' };
    const { api, user } = await renderLog(first, aLogPage(aLoggedAction()));
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    await user.click(screen.getByRole('button', { name: 'Show older ones' }));
    await wait(0);
    expect(api.getActions.mock.lastCall![1].cursor).toBe('cursor-1');
    expect(entries()).toHaveLength(2);
    expect(
      screen.queryByRole('button', { name: 'Show older ones' }),
    ).not.toBeInTheDocument();
  });

  it('says why it cannot be read, and that entries may be missing', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.getActions.mockRejectedValue(
      await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: { name: 'ServiceUnavailableError', message: 'No database' },
            response: { statusCode: 503 },
          }),
          { status: 503, headers: { 'Content-Type': 'application/json' } },
        ) as never,
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    expect(
      screen.getByText('The action log cannot be read'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^No database\. Try again in a moment\./),
    ).toBeInTheDocument();
    api.getActions.mockResolvedValue({
      ...aLogPage(),
      problem: {
        ...{ code: 'databaseDown', message: 'The database is down.' },
        nextStep: 'Look at the backend.',
      },
    });
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await wait(0);
    expect(screen.getByText('The database is down.')).toBeInTheDocument();
  });

  it('says in its own words what a code tells', async () => {
    const api = fakeApi(aView());
    api.getActions.mockResolvedValue({
      ...aLogPage(
        aLoggedAction({
          outcome: 'unknown',
          why: { code: 'rolloutGone', message: 'In English.' },
        }),
      ),
      problem: {
        ...{ code: 'logUnavailable', message: 'In English.' },
        nextStep: 'In English.',
      },
    });
    const { user } = await renderTab(api);
    await user.click(screen.getByRole('button', { name: 'Action log' }));
    await wait(0);
    expect(
      screen.getByText(/^The database of the action log does not answer/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Try again in a minute/)).toBeInTheDocument();
    expect(
      screen.getByText(/The rollout has been deleted since/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/In English/)).not.toBeInTheDocument();
  });
});
