import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { argoRolloutsApiRef, type ArgoRolloutsApi } from '../api';
import { RolloutsTab } from '../components/RolloutsTab';
import { aReply } from './replies';

/** A backend whose answers a test decides. */
export type FakeApi = jest.Mocked<ArgoRolloutsApi>;

/** A backend that shows these rollouts, and takes no action. */
export function fakeApi(...rollouts: RolloutView[]): FakeApi {
  return {
    getRollouts: jest.fn().mockResolvedValue(aReply(rollouts)),
    act: jest.fn().mockRejectedValue(new Error('No action was expected')),
  };
}

let entities = 0;

/**
 * Renders the tab of a component with fake timers: time passes only by `wait`.
 * Each call is about another component, because permissions are remembered by entity.
 */
export async function renderTab(
  api: FakeApi,
  permissions: { denied: string[] } = { denied: [] },
) {
  entities += 1;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `component-${entities}` },
  };
  renderInTestApp(
    <EntityProvider entity={entity}>
      <RolloutsTab />
    </EntityProvider>,
    {
      apis: [
        [argoRolloutsApiRef, api],
        mockApis.permission({
          authorize: ({ permission }) =>
            permissions.denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
  await wait(1_000);
  return {
    entityRef: `component:default/component-${entities}`,
    user: userEvent.setup({ advanceTimers: jest.advanceTimersByTime }),
  };
}

/** Lets time pass, with everything that happens meanwhile. */
export async function wait(ms: number) {
  await act(() => jest.advanceTimersByTimeAsync(ms));
}
