import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { VerdictReply } from 'backstage-plugin-argo-rollouts-common';
import { MemoryRouter } from 'react-router-dom';
import { fakeApi } from '../../__testUtils__/renderTab';
import { aView } from '../../__fixtures__/rolloutViews';
import { aVerdictReply } from '../../__fixtures__/verdicts';
import { argoRolloutsApiRef } from '../../api';
import { VerdictProvider } from '../../hooks/useVerdict';
import { Verdict } from './Verdict';

function renderVerdict(answer: () => Promise<VerdictReply>) {
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
            <Verdict />
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
      'No data: Prometheus did not answer. There is no connection.',
    ],
  ])('says %s', async (_, reply, sentence) => {
    const { container } = renderVerdict(async () => reply);
    await screen.findByRole('status');
    expect(textOf(container)).toContain(sentence);
  });

  it('announces the verdict politely, by its word', async () => {
    renderVerdict(async () => aVerdictReply({ errors: 12 }));
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Verdict on api-service: Regression',
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
