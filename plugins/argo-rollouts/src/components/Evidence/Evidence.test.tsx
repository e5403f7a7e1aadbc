import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, fireEvent, screen, within } from '@testing-library/react';
import type {
  EvidenceMetric,
  EvidenceReason,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  aFailedMetric,
  aMeasuredMetric,
  anEvidence,
  aReason,
} from '../../__fixtures__/evidence';
import {
  aBlueGreenView,
  aHealthyView,
  aView,
  NOW_MS,
} from '../../__fixtures__/rolloutViews';
import { render } from '../../__testUtils__/render';
import { fakeApi, type FakeApi } from '../../__testUtils__/renderTab';
import { hidePage, showPage } from '../../__testUtils__/visibility';
import { argoRolloutsApiRef, BackendUnreachableError } from '../../api';
import { Evidence } from './Evidence';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  showPage();
  jest.useRealTimers();
});

const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

async function renderEvidence(
  evidence: Partial<EvidenceView> = {},
  view = aView(),
) {
  const api = fakeApi(view);
  api.getEvidence.mockResolvedValue(anEvidence(evidence));
  await renderWith(api, view);
  return { api, page: document.body };
}

async function renderWith(api: FakeApi, view = aView()) {
  render(
    <TestApiProvider apis={[[argoRolloutsApiRef, api]]}>
      <Evidence view={view} entityRef="component:default/api-service" />
    </TestApiProvider>,
  );
  await wait(0);
}

describe('what it is compared with', () => {
  const after = (fields: Partial<EvidenceView>) => {
    const { canary, stable } = anEvidence();
    return renderEvidence({
      canary: { ...canary!, isStableNow: true },
      stable,
      ...fields,
    });
  };

  it('is told without a word where it is known', async () => {
    const { page } = await after({});
    expect(page).not.toHaveTextContent('stable before');
  });

  it('is called inferred where the cluster has forgotten it', async () => {
    const { page } = await after({ stableIs: 'inferred' });
    expect(page).toHaveTextContent(
      'What was stable before is inferredThe cluster no longer tells what was stable when this update began. v2.4.1 is the newest version before it',
    );
  });

  it.each([
    ['unknown', 'so v2.5.0 is shown alone.'],
    ['same', 'v2.5.0 was stable before, too'],
    ['none', 'There is nothing to compare v2.5.0 with.'],
  ] as const)('is nothing: %s', async (stableIs, words) => {
    const metrics = anEvidence().metrics.map(metric =>
      metric.state === 'failed' ? metric : withoutStable(metric),
    );
    const { page } = await after({ stableIs, stable: null, metrics });
    expect(page).toHaveTextContent(words);
    const [errors] = screen.getAllByRole('listitem');
    expect(errors.textContent?.replace(/\u00a0/g, ' ')).toBe('Errors0.42 %');
  });

  it('is in no sentence and no legend where there is nothing', async () => {
    const metrics = anEvidence().metrics.map(metric =>
      metric.state === 'failed' ? metric : withoutStable(metric),
    );
    await after({ stableIs: 'unknown', stable: null, metrics });
    fireEvent.click(screen.getByRole('button', { name: 'Charts' }));
    expect(await screen.findByText(/^Errors: 0.42\s%\.$/)).toBeInTheDocument();
    expect(screen.queryByText(/^Before/)).not.toBeInTheDocument();
  });

  function withoutStable(
    metric: Exclude<EvidenceMetric, { state: 'failed' }>,
  ): EvidenceMetric {
    const points = metric.canary.points.map(() => null);
    const counts = metric.canary.counts && points;
    const nothing = { points, counts, latest: null, total: null };
    return {
      ...metric,
      stable: { ...metric.stable, ...nothing, state: 'noData' },
    };
  }
});

describe('the tiles', () => {
  it('tell the latest values, and what stands out', async () => {
    await renderEvidence();
    const tiles = screen.getAllByRole('listitem').map(tile => tile.textContent);
    expect(tiles.map(text => text?.replace(/\u00a0/g, ' '))).toEqual([
      'Errors0.42 % vs 0.1 %▲ 4.2 × stable',
      'Latency p95118 ms vs 115 ms= like stable',
      'Requests31/s of 124/s24.6 % observed, 25 % expected',
      'CPU of a pod410 mcores vs 380 mcores= like stable',
    ]);
  });

  it.each([
    [0, 0.001, '▼ below stable'],
    [0.001, 0, '▲ above stable'],
    [0, 0, '= like stable'],
  ])('compare %p with %p in words', async (canary, stable, words) => {
    const errors = aMeasuredMetric(
      ...([{ id: 'errors', unit: 'ratio' }, canary, stable] as const),
    );
    const { page } = await renderEvidence({ metrics: [errors] });
    expect(page).toHaveTextContent(words);
    expect(page).not.toHaveTextContent('×');
  });

  it('call nothing high that chance makes', async () => {
    const errors = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.2, 0.1);
    errors.canary.total = { count: 60, part: 8 };
    errors.stable.total = { count: 300, part: 22 };
    const { page } = await renderEvidence({ metrics: [errors] });
    expect(page).toHaveTextContent('▲ 1.8 × stable, may be chance');
  });

  it('say so when the traffic has stopped', async () => {
    const requests = aMeasuredMetric(
      ...([{ id: 'requests', unit: 'perSecond' }, 5, 15] as const),
    );
    for (const side of ['canary', 'stable'] as const) {
      requests[side].points.fill(0, -12);
      requests[side].latest!.value = 0;
    }
    const { page } = await renderEvidence({ metrics: [requests] });
    expect(page).toHaveTextContent('0/s of 0/snone for 3 min');
  });

  it('compare with the version before once it is promoted', async () => {
    const { canary } = anEvidence();
    const latency = aMeasuredMetric({ id: 'latency', unit: 'seconds' }, 3, 1);
    const { page } = await renderEvidence({
      canary: { ...canary!, isStableNow: true },
      metrics: [latency],
    });
    expect(page).toHaveTextContent('▲ 3 × the one before');
  });

  it('make no claim of a few requests', async () => {
    const errors = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.5, 0.01);
    errors.canary.total = { count: 4, part: 2 };
    const { page } = await renderEvidence({ metrics: [errors] });
    expect(page).toHaveTextContent('50 % vs 1 %');
    expect(page).toHaveTextContent('only 4 requests so far');
    expect(page).not.toHaveTextContent('× stable');
  });

  it('say of no traffic at all just that', async () => {
    const requests = aMeasuredMetric(
      ...([{ id: 'requests', unit: 'perSecond' }, 0, 0] as const),
    );
    const silent = {
      ...{ state: 'noRequests' as const, latest: null },
      total: { count: 0, part: null },
    };
    await renderEvidence({
      metrics: [
        {
          ...requests,
          state: 'noRequests',
          reason: aReason('noRequests'),
          canary: { ...requests.canary, ...silent },
          stable: { ...requests.stable, ...silent },
        },
      ],
      share: null,
    });
    const [tile] = screen.getAllByRole('listitem');
    expect(tile.textContent).toBe('Requestsno requests');
  });

  it('tell no requests and no data apart, and neither is zero', async () => {
    const errors = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0, 0.01);
    const cpu = aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0, 1);
    errors.canary = {
      ...errors.canary,
      state: 'noRequests',
      latest: null,
      total: null,
    };
    cpu.canary = { ...cpu.canary, state: 'noData', latest: null };
    const { page } = await renderEvidence({ metrics: [errors, cpu] });
    expect(page).toHaveTextContent('no requests vs 1 %');
    expect(page).toHaveTextContent('no data vs 1 cores');
  });

  it('have no sum of requests that an incomplete answer lacks', async () => {
    const requests = aMeasuredMetric(
      ...([{ id: 'requests', unit: 'perSecond' }, 0, 0] as const),
    );
    const absent = {
      ...{ state: 'noData' as const, latest: null, total: null },
    };
    await renderEvidence({
      metrics: [
        {
          ...requests,
          ...{ state: 'partial', reason: aReason('warnings') },
          canary: { ...requests.canary, ...absent },
          stable: { ...requests.stable, ...absent },
        },
      ],
      share: null,
    });
    const [tile] = screen.getAllByRole('listitem');
    expect(tile).toHaveTextContent(/^Requests \(incomplete\)no data$/);
  });

  it('say nothing of a pod that needs less, because it may have less to do', async () => {
    const cpu = aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.0025, 0.05);
    const { page } = await renderEvidence({ metrics: [cpu] });
    expect(page).toHaveTextContent('2.5 mcores vs 50 mcores');
    expect(page).not.toHaveTextContent('× stable');
  });

  it('do not count the last requests of a canary that has stopped', async () => {
    const requests = aMeasuredMetric(
      { id: 'requests', unit: 'perSecond' },
      31,
      93,
    );
    requests.canary.latest!.at = new Date(NOW_MS - 180_000).toISOString();
    const { page } = await renderEvidence({ metrics: [requests] });
    expect(page).toHaveTextContent('none now of 93/s');
  });

  it('are not there when there is no data of anything', async () => {
    const { page } = await renderEvidence({
      metrics: ['errors', 'requests'].map(id => ({
        ...aMeasuredMetric({ id, unit: 'perSecond' }, 0, 0),
        ...{ state: 'noData' as const, reason: aReason('noSeries') },
      })),
    });
    expect(page).toHaveTextContent('No series of this rollout were found');
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
    expect(screen.getByText('Charts')).toBeInTheDocument();
  });

  it('are called by the roles of blue-green', async () => {
    await renderEvidence({}, aBlueGreenView());
    expect(
      screen.getByRole('heading', { name: 'Preview against active' }),
    ).toBeInTheDocument();
  });
});

describe('what speaks against the evidence', () => {
  const failing = (code: EvidenceReason['code']) => ({
    metrics: ['errors', 'latency'].map(id => aFailedMetric(id, aReason(code))),
    targets: [
      {
        state: 'failed' as const,
        name: 'main',
        lastGoodAt: new Date(NOW_MS - 40_000).toISOString(),
        reason: aReason(code),
      },
    ],
  });

  it.each<[EvidenceReason['code'], string]>([
    ['unreachable', 'There is no connection to Prometheus'],
    ['timeout', 'Prometheus does not answer in time'],
    ['unauthenticated', 'Prometheus does not know the credentials'],
    ['forbidden', 'Prometheus does not allow the portal to ask'],
    ['unavailable', 'Prometheus is too busy or not well'],
    ['badAnswer', 'What answers is no Prometheus'],
    ['tooLarge', 'The answer is too large'],
    ['redirected', 'Prometheus sends the portal elsewhere'],
  ])('is told once when Prometheus fails: %s', async (code, words) => {
    const { page } = await renderEvidence(failing(code));
    expect(page).toHaveTextContent(`main gives no evidence: ${words}`);
    expect(screen.getAllByText(/This is what to do\./)).toHaveLength(1);
    expect(page).toHaveTextContent('It last answered 40 s ago.');
    expect(page).toHaveTextContent('the buttons do not need it');
    // Tiles would say the same of each metric.
    expect(screen.getAllByText(new RegExp(words))).toHaveLength(1);
    expect(screen.queryByText('no evidence')).not.toBeInTheDocument();
    expect(screen.getByText('Charts')).toBeInTheDocument();
  });

  it('leaves the tiles of what is known', async () => {
    const errors = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.02, 0.01);
    await renderEvidence({
      ...failing('badQuery'),
      metrics: [errors, aFailedMetric('latency', aReason('badQuery'))],
    });
    expect(
      screen.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([expect.stringMatching(/^Errors2/), 'Latencyno evidence']);
    expect(
      screen.getAllByText(/Prometheus does not understand the query/),
    ).toHaveLength(1);
  });

  it.each<[EvidenceReason['code'], string]>([
    ['noTarget', 'No Prometheus is configured for this cluster'],
    ['noSeries', 'No series of this rollout were found'],
    ['unknownPreset', 'The annotation names a preset that does not exist'],
  ])('is told without a target: %s', async (code, words) => {
    const { page } = await renderEvidence({
      metrics: [aFailedMetric('errors', aReason(code))],
      targets: [],
    });
    expect(page).toHaveTextContent(
      `${words}This is what happened. This is what to do.`,
    );
  });

  it('leaves it at that where no Prometheus is configured', async () => {
    await renderEvidence({
      metrics: ['errors', 'latency'].map(id =>
        aFailedMetric(id, aReason('noTarget')),
      ),
      targets: [],
    });
    expect(screen.queryByText('no evidence')).not.toBeInTheDocument();
    expect(screen.queryByText('Charts')).not.toBeInTheDocument();
  });

  it.each<[EvidenceReason['code'], string]>([
    ['warnings', 'Prometheus says that its answer is incomplete'],
    ['clockOff', 'The clocks of Prometheus and of the portal differ'],
  ])('leaves incomplete values in sight: %s', async (code, words) => {
    const errors: EvidenceMetric = {
      ...aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.02, 0.01),
      state: 'partial',
      reason: aReason(code),
    };
    const { page } = await renderEvidence({ metrics: [errors] });
    expect(page).toHaveTextContent(words);
    expect(page).toHaveTextContent('Errors (incomplete)2 % vs 1 %');
  });

  it('says where the share goes just after the weight has changed', async () => {
    const { share } = anEvidence();
    const { page } = await renderEvidence({
      share: {
        ...share!,
        actual: 50,
        agreement: {
          kind: 'settling',
          until: new Date(NOW_MS + 30_000).toISOString(),
        },
      },
    });
    expect(page).toHaveTextContent('24.6 % observed, on the way to 50 %');
  });

  it('says when the traffic does not follow the weight', async () => {
    const { share } = anEvidence();
    const { page } = await renderEvidence({
      share: {
        ...share!,
        agreement: {
          kind: 'parts',
          since: new Date(NOW_MS).toISOString(),
          expected: 25,
          observed: 3,
          tolerance: 2,
        },
      },
    });
    expect(page).toHaveTextContent(
      'The canary takes 3 % of the requests; 25 % is what the router was told.',
    );
  });

  it('keeps the last answer when the backend does not answer any more', async () => {
    const { api, page } = await renderEvidence();
    api.getEvidence.mockRejectedValue(
      new BackendUnreachableError('There is no connection.', null),
    );
    await wait(15_000);
    expect(page).toHaveTextContent('There is no connection to the portal');
    expect(page).toHaveTextContent('0.42 % vs 0.1 %');
  });

  it('says so when there never was an answer', async () => {
    const api = fakeApi();
    api.getEvidence.mockRejectedValue(
      new BackendUnreachableError('There is no connection.', null),
    );
    await renderWith(api);
    expect(document.body).toHaveTextContent(
      'There is no connection to the portal',
    );
  });
});

describe('asking', () => {
  it('goes on as often as there can be something new, and stops while hidden', async () => {
    const { api } = await renderEvidence();
    await wait(45_000);
    expect(api.getEvidence).toHaveBeenCalledTimes(4);
    hidePage();
    await wait(120_000);
    expect(api.getEvidence).toHaveBeenCalledTimes(4);
    showPage();
    await wait(0);
    expect(api.getEvidence).toHaveBeenCalledTimes(5);
  });

  it('is about the window that was picked', async () => {
    const { api } = await renderEvidence();
    const asked = () => api.getEvidence.mock.lastCall?.[1].window;
    expect(asked()).toBe('15m');
    fireEvent.click(screen.getByRole('button', { name: '1 h' }));
    await wait(0);
    expect(asked()).toBe('1h');
    expect(screen.getByRole('button', { name: '1 h' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    fireEvent.click(
      screen.getByRole('button', { name: 'Since the update began' }),
    );
    await wait(0);
    expect(asked()).toBe('update');

    fireEvent.click(screen.getByRole('button', { name: 'Chosen' }));
    const from = await screen.findByLabelText('From');
    fireEvent.change(from, { target: { value: '2099-01-01T00:00' } });
    expect(document.body).toHaveTextContent(
      'The end must come after the start.',
    );
    fireEvent.change(from, { target: { value: '2020-01-01T00:00' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await wait(0);
    expect(asked()).toMatch(/^20(19-12-31|20-01-01)T\S+Z\/\S+Z$/);
  });

  it('waits until it is unfolded when no update is under way', async () => {
    const { api } = await renderEvidence({}, aHealthyView());
    await wait(60_000);
    expect(api.getEvidence).not.toHaveBeenCalled();
    fireEvent.click(
      screen.getByRole('button', {
        name: 'The latest version against the one before',
      }),
    );
    await wait(0);
    // Of the last minutes there may be nothing of the version before.
    expect(api.getEvidence.mock.lastCall?.[1].window).toBe('update');
  });
});

describe('the charts', () => {
  // The first import of the library takes its time, more so on a busy machine.
  beforeAll(() => import('./EvidenceCharts'), 60_000);

  async function renderCharts(evidence: Partial<EvidenceView> = {}) {
    const rendered = await renderEvidence(evidence);
    fireEvent.click(screen.getByText('Charts'));
    // The library comes by an import, which takes real time.
    jest.useRealTimers();
    await screen.findByText('What happened');
    return rendered;
  }

  // Not by role: that looks at every element of six charts, again and again.
  const chartOfErrors = () =>
    screen.getAllByText('Errors')[1].closest('section')!;

  it('say what is not known of updates before this one', async () => {
    const [mark] = anEvidence().marks;
    const { page } = await renderCharts({
      marks: [
        {
          ...mark,
          ...{ id: 'deploy', kind: 'deploy', weight: null, stepIndex: null },
          what: { code: 'deployed', revision: 11, version: 'v2.4.1' },
        },
      ],
    });
    fireEvent.click(screen.getByText('What happened'));
    expect(page).toHaveTextContent('Of earlier updates only new versions');
  });

  it('draw both versions of each metric, in words too', async () => {
    const { page } = await renderCharts();
    expect(page.querySelectorAll('[role=img]')).toHaveLength(6);
    for (const line of ['canary', 'stable']) {
      expect(page.querySelectorAll(`path[data-line=${line}]`)).toHaveLength(6);
    }
    // The axes have units.
    const [errors] = chartOfErrors().querySelectorAll('svg');
    expect(errors).toHaveTextContent(/0 %.*0\.\d+ %/);
    expect(page).toHaveTextContent('Canary v2.5.0');
    expect(page).toHaveTextContent('Stable v2.4.1');
    expect(page).toHaveTextContent(
      'Errors 4.2 × stable: 0.42 % against 0.1 %, 3,100 and 12,400 requests in 15 min.',
    );
    expect(page).toHaveTextContent(
      'Latency p95 like stable: 118 ms against 115 ms, 3,100 and 12,400 requests in 1 min.',
    );
    expect(page).toHaveTextContent('CPU throttling: 0 % against 0 %.');
  });

  it('tell the values under the pointer', async () => {
    await renderCharts();
    const chart = chartOfErrors();
    const grid = chart.querySelector('.recharts-cartesian-grid')!;
    expect(chart).not.toHaveTextContent('Canary v2.5.0: ');
    fireEvent.mouseMove(grid, { clientX: 240 });
    expect(chart).toHaveTextContent('Canary v2.5.0: 0.42 %');
    expect(chart).toHaveTextContent('Stable v2.4.1: 0.1 %');
    fireEvent.mouseMove(grid, { clientX: 475 });
    expect(chart).not.toHaveTextContent('Canary v2.5.0: ');
  });

  it('have the numbers as a table', async () => {
    await renderCharts();
    const chart = chartOfErrors();
    fireEvent.click(within(chart).getByText('As a table'));
    const rows = chart.querySelectorAll('tr');
    expect(rows).toHaveLength(62);
    expect(rows[0]).toHaveTextContent('TimeCanary v2.5.0Stable v2.4.1');
    expect(rows[1]).toHaveTextContent('0.42 %0.1 %207827');
  });

  it('have the queries and where to look further', async () => {
    await renderCharts();
    const chart = chartOfErrors();
    fireEvent.click(within(chart).getByText('Query'));
    expect(within(chart).getByText('query of 0.0042')).toBeInTheDocument();
    expect(within(chart).getAllByLabelText('Copy the query')).toHaveLength(2);
    expect(
      within(chart).getAllByText('Open in Prometheus')[0].closest('a'),
    ).toHaveAttribute('href', 'https://prometheus.example.com/graph');
  });

  it('mark what happened, with words', async () => {
    const { page } = await renderCharts();
    expect(chartOfErrors().querySelector('svg')).toHaveTextContent(/25\s%/);
    fireEvent.click(screen.getByText('What happened'));
    expect(page).toHaveTextContent(/Weight 10\s% → 25\s%/);
  });
});
