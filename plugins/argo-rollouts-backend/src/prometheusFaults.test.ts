import { ANNOTATION_METRICS_PRESET } from 'backstage-plugin-argo-rollouts-common';
import type { LocalCluster } from './__testUtils__/localCluster';
import { type Portal, until } from './__testUtils__/portal';
import {
  PAUSES,
  ROLLOUTS,
  type PortalRollouts,
  isPausedAt,
  startPortalRollouts,
} from './__testUtils__/realRollouts';

jest.setTimeout(600_000);

/*
 * A Prometheus that stops answering, or dies, while the judge is on: an abort goes
 * through, a promote that needs the verdict does not and says why.
 */

const FAULTS = [
  ['stops answering', 'hung', 'hang', 'resume', /did not answer in time/],
  ['dies', 'killed', 'kill', 'start', /does not answer/],
] as const;

let cluster: LocalCluster;
let portal: Portal;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ cluster, portal, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-prometheus',
    names: FAULTS.flatMap(([, name]) => [name, `${name}-too`]),
    hasPrometheus: true,
    argoRollouts: ({ prometheusUrl }) => ({
      prometheus: [
        {
          name: 'real',
          url: prometheusUrl,
          scrapeSeconds: 1,
          timeoutSeconds: 2,
        },
      ],
      judge: {
        defaultProfile: 'strict',
        profiles: [
          {
            name: 'strict',
            basedOn: 'http-default',
            gate: { mode: 'enforce' },
          },
        ],
      },
    }),
  }));
});

afterAll(() => stop?.());

async function whyHeld(name: string): Promise<string> {
  const { status, body } = await portal.act(
    name,
    await rollouts.requestOf('promote', name),
  );
  expect(status).toBe(409);
  return `${body.error.code}: ${body.error.message}`;
}

it.each(FAULTS)(
  'that %s while the judge asks it',
  async (_, name, fault, cure, why) => {
    const other = `${name}-too`;
    for (const canary of [name, other]) {
      await rollouts.makeCanary(canary, PAUSES, isPausedAt(1));
      // Otherwise it is not even asked for what nobody has ever measured.
      await cluster.admin(`${ROLLOUTS}/${canary}`, {
        metadata: { annotations: { [ANNOTATION_METRICS_PRESET]: 'http-pod' } },
      });
    }
    // Too little is known, as long as it answers.
    await until(async () => expect(await whyHeld(other)).not.toMatch(why));

    await cluster.tell(`${fault} prometheus`);
    expect(await rollouts.act('abort', name)).toBeNull();
    await until(async () =>
      expect(await rollouts.statusOf(name)).toMatchObject({
        ...{ phase: 'Degraded', abort: true },
      }),
    );
    await until(async () => {
      const held = await whyHeld(other);
      expect(held).toMatch(/^gateNoData: /);
      expect(held).toMatch(why);
    }, 120_000);
    expect(isPausedAt(1)(await rollouts.statusOf(other))).toBe(true);
    await cluster.tell(`${cure} prometheus`);
  },
);
