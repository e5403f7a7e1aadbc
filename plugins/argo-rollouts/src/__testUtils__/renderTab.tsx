import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import {
  argoRolloutsApiRef,
  StreamUnavailableError,
  type ArgoRolloutsApi,
} from '../api';
import { RolloutsTab } from '../components/RolloutsTab';
import { aLogPage } from '../__fixtures__/actions';
import { anEvidence } from '../__fixtures__/evidence';
import { aReply } from '../__fixtures__/replies';

/** A backend whose answers a test decides. */
export type FakeApi = jest.Mocked<ArgoRolloutsApi>;

/** A backend that shows these rollouts when it is asked, and takes no action. */
export function fakeApi(...rollouts: RolloutView[]): FakeApi {
  return {
    streamRollouts: jest.fn().mockImplementation(() => {
      throw new StreamUnavailableError('There is no stream');
    }),
    getRollouts: jest.fn().mockResolvedValue(aReply(rollouts)),
    getEvidence: jest.fn().mockResolvedValue(anEvidence()),
    getJobPods: jest.fn().mockRejectedValue(new Error('No Jobs were expected')),
    getVerdict: jest.fn().mockReturnValue(new Promise(() => {})),
    act: jest.fn().mockRejectedValue(new Error('No action was expected')),
    getActions: jest.fn().mockResolvedValue(aLogPage()),
    exportActions: jest.fn().mockResolvedValue(new Blob()),
    addReason: jest.fn().mockRejectedValue(new Error('No reason was expected')),
    resolve: jest.fn().mockRejectedValue(new Error('Nothing to find')),
  };
}

let entities = 0;

/**
 * Renders the tab of a component with fake timers: time passes only by `wait`.
 * Each call is about another component, because permissions are remembered by entity.
 */
export async function renderTab(
  api: FakeApi,
  options: {
    /** Permissions that the person does not have. */
    denied?: string[];
    /** Of the address of the page. */
    query?: string;
    annotations?: Record<string, string>;
  } = {},
) {
  const { denied = [], query = '', annotations } = options;
  entities += 1;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `component-${entities}`, annotations },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/checkout' }],
  };
  renderInTestApp(
    <EntityProvider entity={entity}>
      <RolloutsTab />
    </EntityProvider>,
    {
      apis: [
        [argoRolloutsApiRef, api],
        [permissionApiRef, permissionsWithout(denied)],
      ],
      initialRouteEntries: [`/${query}`],
    },
  );
  await wait(1_000);
  return {
    entityRef: `component:default/component-${entities}`,
    user: userEvent.setup({ advanceTimers: jest.advanceTimersByTime }),
  };
}

function permissionsWithout(denied: string[]): PermissionApi {
  type Answer = Awaited<ReturnType<PermissionApi['authorize']>>;
  return {
    authorize: async ({ permission }) =>
      ({
        result: denied.includes(permission.name) ? 'DENY' : 'ALLOW',
      } as Answer),
  };
}

/** Lets time pass, with everything that happens meanwhile. */
export async function wait(ms: number) {
  await act(() => jest.advanceTimersByTimeAsync(ms));
}
