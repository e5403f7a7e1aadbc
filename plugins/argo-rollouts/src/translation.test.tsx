import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { MockPermissionApi } from '@backstage/test-utils';
import { fireEvent, screen } from '@testing-library/react';
import type {
  EntityRollouts,
  Happening,
} from 'backstage-plugin-argo-rollouts-common';
import { aFailure, aReply } from './__fixtures__/replies';
import {
  aBlueGreenView,
  aCanary,
  aHealthyView,
  anAbortedView,
  anExperiment,
  aPod,
  aRun,
  aStable,
  aView,
  NOW_MS,
  secondsAgo,
} from './__fixtures__/rolloutViews';
import {
  findUntranslated,
  markedTranslationApi,
} from './__testUtils__/markedTexts';
import { render } from './__testUtils__/render';
import { fakeApi, wait, type FakeApi } from './__testUtils__/renderTab';
import { argoRolloutsApiRef, BackendUnreachableError } from './api';
import { RolloutsCard } from './components/RolloutsCard';
import { RolloutsTab } from './components/RolloutsTab';

beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => jest.useRealTimers());

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'component' },
};

async function renderMarked(api: FakeApi, element = <RolloutsTab />) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <div data-testid="ours">{element}</div>
    </EntityProvider>,
    {
      apis: [
        [argoRolloutsApiRef, api],
        [permissionApiRef, new MockPermissionApi()],
        [translationApiRef, markedTranslationApi()],
      ],
    },
  );
  await wait(1_000);
  // What is folded is not drawn.
  for (const button of screen.queryAllByRole('button', { expanded: false })) {
    fireEvent.click(button);
  }
  // Nor loaded.
  await wait(0);
  return screen.getByTestId('ours');
}

const restarting = aPod({
  name: 'api-1',
  ready: false,
  status: 'CrashLoopBackOff',
  restarts: 3,
  containers: { ready: 1, total: 2 },
  lastExit: { reason: 'OOMKilled', exitCode: 137, at: null },
  startedAt: secondsAgo(60),
  message: 'back-off 40s',
});
const everything = aView({
  pending: [
    { kind: 'specNotObserved' },
    { kind: 'fullPromotion' },
    { kind: 'restart', at: secondsAgo(-60), podsToReplace: 2 },
  ],
  revisions: [
    aCanary({ pods: [restarting], scaleDownAt: secondsAgo(-30) }),
    aStable(),
    aStable({ replicaSet: 'api-old', podHash: 'old', roles: [] }),
  ],
  analysisRuns: [aRun(), aRun({ name: 'background', type: 'Background' })],
  experiments: [anExperiment()],
  formerRevisions: [
    aStable({ replicaSet: 'former', createdAt: secondsAgo(9_000) }),
  ],
  formerAnalysisRuns: [aRun({ name: 'former-run', phase: 'Failed' })],
  timeline: [
    {
      id: 'entry-1',
      at: secondsAgo(20),
      kind: 'weightChanged',
      text: 'Traffic weight updated from 10 to 25',
      what: { code: 'weightChanged', from: 10, to: 25 },
      severity: 'warning',
      stepIndex: 3,
      object: 'api-service-1',
      count: 3,
      evidence: 'event',
    },
  ],
});

describe('every text', () => {
  it.each([
    ['a canary with all that it can have', aView(), everything],
    ['a healthy rollout', aHealthyView()],
    ['an aborted one', anAbortedView()],
    ['a blue-green rollout', aBlueGreenView()],
    [
      'many',
      ...Array.from({ length: 12 }, (_, i) =>
        aHealthyView({ name: `web-${i}` }),
      ),
    ],
  ])('of %s is a message', async (_, ...views) => {
    const container = await renderMarked(fakeApi(...views));
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, views)).toEqual([]);
  });

  it.each<[string, Partial<EntityRollouts>]>([
    ['no annotation', { selection: { kind: 'none' } }],
    ['no cluster', { sources: [] }],
    [
      'a name that is not there',
      {
        selection: {
          kind: 'byName',
          rollouts: [{ namespace: 'shop', name: 'api' }],
          cluster: null,
        },
      },
    ],
  ])('of an empty tab is a message: %s', async (_, fields) => {
    const api = fakeApi();
    const reply = aReply([], fields);
    api.getRollouts.mockResolvedValue(reply);
    const container = await renderMarked(api);
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, reply)).toEqual([]);
  });

  it('of a failed request is a message', async () => {
    const api = fakeApi();
    api.getRollouts.mockRejectedValue(
      new BackendUnreachableError('No answer', 30),
    );
    const container = await renderMarked(api);
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, null)).toEqual([]);
  });

  it('of the card is a message', async () => {
    const views = [aView(), aHealthyView({ name: 'web' })];
    const container = await renderMarked(fakeApi(...views), <RolloutsCard />);
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, views)).toEqual([]);
  });
});

describe('what the backend says in English', () => {
  it.each<[string, Partial<EntityRollouts>]>([
    ...(
      [
        ['unreachable', 'refused'],
        ['unauthenticated', ''],
        ['forbidden', 'list'],
        ['notInstalled', ''],
        ['clientSideAuth', 'google'],
        ['namespaceNotWatched', 'shop, web'],
      ] as const
    ).map(([reason, detail]): [string, Partial<EntityRollouts>] => [
      `cluster ${reason}`,
      { sources: [aFailure({ reason, detail, namespace: 'ns-a' })] },
    ]),
    ...(
      [
        'namespace',
        'rolloutNames',
        'requirement',
        'labelKey',
        'labelValue',
      ] as const
    ).map((code): [string, Partial<EntityRollouts>] => [
      `annotation with a wrong ${code}`,
      {
        selection: {
          kind: 'invalid',
          annotation: 'argo-rollouts/rollout',
          value: 'x y',
          why: { code, part: 'y', message: 'In English.' },
        },
      },
    ]),
  ])('is worded by the page: %s', async (_, fields) => {
    const api = fakeApi();
    const reply = aReply([], fields);
    api.getRollouts.mockResolvedValue(reply);
    const container = await renderMarked(api);
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, withoutSentences(reply))).toEqual([]);
  });

  it('is worded by the page: a timeline', async () => {
    const whats: Happening[] = [
      { code: 'updateStarted', revision: 3 },
      { code: 'weightChanged', from: 10, to: 25 },
      { code: 'scaled', from: 0, to: 3 },
      { code: 'serviceSwitched', service: 'api', to: 'abc' },
      { code: 'paused', reason: 'CanaryPauseStep' },
      { code: 'analysis', phase: 'Failed', because: null },
      { code: 'experiment', phase: 'Running', because: null },
      { code: 'experimentCreated' },
    ];
    const view = aView({
      timeline: whats.map((what, i) => ({
        ...everything.timeline[0],
        ...{ id: `entry-${i}`, what, text: 'In English.' },
      })),
    });
    const container = await renderMarked(fakeApi(view));
    expect(container).toHaveTextContent('⟦');
    expect(findUntranslated(container, withoutSentences(view))).toEqual([]);
  });
});

/** Data without what the backend says in English beside its codes. */
function withoutSentences(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (key, value) =>
    ['message', 'nextStep', 'text'].includes(key) ? undefined : value,
  );
}

describe('findUntranslated', () => {
  it('finds words that somebody wrote into a component', () => {
    const { container } = render(
      <div>
        <p>⟦Pods: ⟦3 pods⟧⟧ of api-service</p>
        <p>⟦Healthy⟧ now</p>
        <button aria-label="Close">⟦x⟧</button>
      </div>,
    );
    expect(
      findUntranslated(container, { name: 'of api-service' }).map(text =>
        text.trim(),
      ),
    ).toEqual(['now', 'Close']);
  });
});
