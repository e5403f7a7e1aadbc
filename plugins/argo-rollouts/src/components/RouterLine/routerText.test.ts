import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aView } from '../../__fixtures__/rolloutViews';
import { t } from '../../__testUtils__/translate';
import { describeRouting } from './routerText';

const { traffic, template } = aView();
const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const services =
  'Stable service api-service-stable and canary service api-service-canary.';

describe('describeRouting', () => {
  it.each<[string, Partial<RolloutView>, string]>([
    [
      'no router',
      {},
      `${services} Pods stay for 30 s after the traffic has left them.`,
    ],
    [
      'a router with objects',
      {
        traffic: {
          ...traffic,
          scaleDownDelaySeconds: null,
          routers: [
            {
              kind: 'istio',
              name: 'Istio',
              objects: [
                {
                  kind: 'VirtualService',
                  name: 'api',
                  parts: ['primary', 'secondary'],
                },
              ],
            },
            { kind: 'plugin', name: 'org/router', objects: [] },
          ],
        },
      },
      `Istio divides the traffic by VirtualService api (primary, secondary). org/router divides the traffic. ${services}`,
    ],
    [
      'ping-pong, dynamic stable scale, workloadRef, Argo CD',
      {
        traffic: {
          ...traffic,
          scaleDownDelaySeconds: null,
          isStableScaledDynamically: true,
          pingPong: { pingService: 'a', pongService: 'b', stable: 'ping' },
        },
        template: {
          ...template,
          workloadRef: { kind: 'Deployment', name: 'api', scaleDown: null },
        },
        managedBy: { tool: 'Argo CD', application: 'shop' },
      },
      'Services a (ping) and b (pong) take turns; ping is stable now. Stable gives up pods as the canary takes traffic, so an abort takes time. The pod template is that of Deployment api. Argo CD puts the manifest back when it is changed by hand (application shop).',
    ],
    [
      'nothing',
      {
        traffic: {
          ...traffic,
          stableService: null,
          canaryService: null,
          scaleDownDelaySeconds: null,
        },
      },
      '',
    ],
  ])('says what divides the traffic: %s', (_, fields, text) => {
    expect(plain(describeRouting(t, aView(fields)))).toBe(text);
  });
});
