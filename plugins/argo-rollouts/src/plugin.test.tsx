import {
  createExtensionTester,
  mockApis,
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { aReply } from './__fixtures__/replies';
import { aView } from './__fixtures__/rolloutViews';
import argoRolloutsPlugin from '.';
import { rolloutsEntityContent } from './plugin';

function entityWith(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'api-service', annotations },
  };
}

describe('argoRolloutsPlugin', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it("shows an entity's rollouts on its page, and on a card that leads there", async () => {
    const data = JSON.stringify(aReply([aView()]));
    server.use(
      http.get(
        'http://backend/api/argo-rollouts/entities/component/default/api-service/rollouts/stream',
        () =>
          new HttpResponse(`id: 1\nevent: snapshot\ndata: ${data}\n\n`, {
            headers: { 'Content-Type': 'text/event-stream' },
          }),
      ),
    );
    renderTestApp({
      extensions: [
        createTestEntityPage({
          entity: entityWith({ 'backstage.io/kubernetes-id': 'api-service' }),
        }),
      ],
      features: [argoRolloutsPlugin],
      apis: [mockApis.discovery({ baseUrl: 'http://backend' })],
    });
    const tab = await screen.findByRole('region', { name: /^api-service/ });
    expect(within(tab).getByText('Waits for a person')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: /See and steer them/ }),
    ).toHaveAttribute('href', '/rollouts');
  });
});

describe('the tab', () => {
  const tester = createExtensionTester(rolloutsEntityContent);

  it.each([
    [{ 'backstage.io/kubernetes-id': 'api' }, true],
    [{ 'backstage.io/kubernetes-label-selector': 'app=api' }, true],
    [{ 'argo-rollouts/rollout': 'shop/api' }, true],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, false],
    [{}, false],
  ])('is there for an entity with %j: %s', (annotations, expected) => {
    const isShownFor = tester.get(
      EntityContentBlueprint.dataRefs.filterFunction,
    );
    expect(isShownFor?.(entityWith(annotations))).toBe(expected);
  });

  it('stands with the deployments', () => {
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Rollouts');
    expect(tester.get(EntityContentBlueprint.dataRefs.group)).toBe(
      'deployment',
    );
  });
});
