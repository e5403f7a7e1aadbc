import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { VerdictReply } from 'backstage-plugin-argo-rollouts-common';
import { MemoryRouter } from 'react-router-dom';
import { fakeApi } from '../../__testUtils__/renderTab';
import { aView } from '../../__fixtures__/rolloutViews';
import { aVerdictReply } from '../../__fixtures__/verdicts';
import { argoRolloutsApiRef } from '../../api';
import { VerdictProvider } from '../../hooks/useVerdict';
import { Verdict } from './Verdict';
import { WhyThisVerdict } from './WhyThisVerdict';

function renderVerdict(answer: () => Promise<VerdictReply>, isAborted = false) {
  const api = fakeApi();
  api.getVerdict.mockImplementation(answer);
  const view = aView();
  const apis = [
    mockApis.translation(),
    mockApis.error(),
    [argoRolloutsApiRef, api] as const,
  ] as const;
  return {
    api,
    ...render(
      <TestApiProvider apis={apis}>
        <VerdictProvider entityRef="component:default/a" view={view}>
          <MemoryRouter>
            <Verdict isAborted={isAborted} />
            <WhyThisVerdict isAborted={isAborted} />
          </MemoryRouter>
        </VerdictProvider>
      </TestApiProvider>,
    ),
  };
}

const textOf = (element: HTMLElement) =>
  (element.textContent ?? '').replace(/\u00a0/g, ' ');

describe('Verdict', () => {
  it.each<[string, VerdictReply, string]>([
    [
      'a regression with its numbers',
      aVerdictReply({ errors: 12, minutes: 15 }),
      'Regression: Errors 4 × stable (2 % against 0.5 %), certain enough after 14 min.',
    ],
    [
      'a healthy canary',
      aVerdictReply(),
      'Healthy: Errors 0.5 % against 0.5 % of stable.',
    ],
    [
      'that it does not know yet',
      aVerdictReply({ minutes: 3 }),
      'Not enough data yet: Errors',
    ],
    [
      'that Prometheus is down',
      aVerdictReply({ missing: 'There is no connection.' }),
      'No data: the numbers could not be read. There is no connection.',
    ],
    [
      'that both versions are sick, which more data would not change',
      aVerdictReply({ errors: 120, stableErrors: 1_080 }),
      'No decision: Errors above the objective of 2 % in both versions (20 % and 20 %): this is the environment, not the canary.',
    ],
  ])('says %s', async (_, reply, sentence) => {
    const { container } = renderVerdict(async () => reply);
    await screen.findByRole('status');
    expect(textOf(container)).toContain(sentence);
  });

  it('says of rare errors how rare they are, and where they are the same', async () => {
    const few = aVerdictReply({ errors: 1, stableErrors: 9, minutes: 3 });
    const { container } = renderVerdict(async () => few);
    await screen.findByRole('status');
    expect(textOf(container)).toContain(
      'Not enough data yet: Errors 0.17 % in both versions, which may still be chance.',
    );
  });

  it.each([
    ['that it has no data', { missing: 'It has stopped.' }],
    ['that a decision is to come', { minutes: 3 }],
  ])('does not say of an aborted canary %s', async (_, options) => {
    const reply = aVerdictReply(options);
    const { api, container } = renderVerdict(async () => reply, true);
    await act(async () => {});
    expect(api.getVerdict).toHaveBeenCalled();
    expect(container).toBeEmptyDOMElement();
  });

  it('says of an aborted canary that it was sick', async () => {
    const reply = aVerdictReply({ errors: 12, minutes: 15 });
    const { container } = renderVerdict(async () => reply, true);
    await screen.findByRole('status');
    expect(textOf(container)).toContain('Regression: Errors 4 × stable');
  });

  it.each([
    [true, { errors: 12 }],
    [false, { minutes: 3 }],
  ])(
    'warns where there is something to warn of: %s',
    async (warns, options) => {
      const gate: VerdictReply['gate'] = {
        ...{ mode: 'warn', holds: [] },
        why: { code: 'gateRegression', message: 'x' },
      };
      const reply = aVerdictReply({ ...options, gate });
      const { container } = renderVerdict(async () => reply);
      await screen.findByRole('status');
      expect(textOf(container).includes('The gate warns')).toBe(warns);
    },
  );

  it('announces the verdict politely, by its word', async () => {
    renderVerdict(async () => aVerdictReply({ errors: 12 }));
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Verdict on api-service: Regression',
    );
  });

  it('says how old the data are, and that they are too old', async () => {
    const reply = aVerdictReply();
    const judgedAgo = (seconds: number) => ({
      ...reply,
      verdict: {
        ...reply.verdict,
        judgedAt: new Date(Date.now() - seconds * 1000).toISOString(),
        evidenceAgeSeconds: 30,
      },
    });
    const fresh = renderVerdict(async () => judgedAgo(0));
    await screen.findByRole('status');
    expect(textOf(fresh.container)).toMatch(/Newest data: 3\d s ago/);
    expect(textOf(fresh.container)).not.toContain('older than');
    fresh.unmount();
    const stale = renderVerdict(async () => judgedAgo(300));
    await screen.findByRole('status');
    expect(textOf(stale.container)).toContain(
      'Newest data: 5 min ago. The newest data are older than they should be.',
    );
  });

  it('announces a change of the verdict in the same place', async () => {
    jest.useFakeTimers();
    try {
      let reply = aVerdictReply();
      renderVerdict(async () => reply);
      await act(() => jest.advanceTimersByTimeAsync(1_000));
      const place = screen.getByRole('status');
      expect(place).toHaveTextContent('Healthy');
      reply = aVerdictReply({ errors: 12 });
      await act(() => jest.advanceTimersByTimeAsync(30_000));
      expect(screen.getByRole('status')).toBe(place);
      expect(place).toHaveTextContent('Regression');
    } finally {
      jest.useRealTimers();
    }
  });

  it('says in a tile why there is nothing to compare, and marks few samples', async () => {
    renderVerdict(async () => aVerdictReply({ missing: 'It is down.' }));
    await userEvent.click(
      await screen.findByRole('button', { name: /Why this verdict/ }),
    );
    const [errors] = within(
      screen.getByRole('list', { name: 'Verdict' }),
    ).getAllByRole('listitem');
    expect(textOf(errors)).toBe(
      'Errors No data: the numbers could not be read. It is down.',
    );
  });

  it('says what the gate holds', async () => {
    const { container } = renderVerdict(async () =>
      aVerdictReply({
        errors: 12,
        gate: {
          mode: 'enforce',
          holds: ['promote', 'promoteFull'],
          why: { code: 'gateRegression', message: 'x' },
        },
      }),
    );
    await screen.findByRole('status');
    expect(textOf(container)).toContain(
      'The gate holds promote and promote fully until the verdict is good.',
    );
  });

  it('unfolds everything that it rests on', async () => {
    const reply = aVerdictReply({ errors: 12 });
    renderVerdict(async () => reply);
    await userEvent.click(
      await screen.findByRole('button', { name: /Why this verdict/ }),
    );
    const [errors] = within(
      screen.getByRole('list', { name: 'Verdict' }),
    ).getAllByRole('listitem');
    expect(textOf(errors)).toMatch(/Errors\s*Regression\s*4(\.\d)? × stable/);
    expect(
      within(errors).getByRole('img', { name: /A regression begins at 1.5/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(`Digest: ${reply.verdict.digest}`),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText('sum(increase(http_requests_total[60s]))').length,
    ).toBeGreaterThan(0);
    expect(
      screen.getAllByRole('link', { name: /Open in Prometheus/ })[0],
    ).toHaveAttribute('href', 'https://prometheus.example.com/graph');
  });

  it('says that it could not be asked for', async () => {
    renderVerdict(async () => {
      throw new Error('No connection');
    });
    expect(
      await screen.findByText(
        'The verdict could not be asked for: No connection',
      ),
    ).toBeInTheDocument();
  });
});
