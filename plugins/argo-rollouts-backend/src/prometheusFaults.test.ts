import { ANNOTATION_METRICS_PRESET } from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
import type { LocalCluster } from './__testUtils__/localCluster';
import { type Portal, actionsPath, until } from './__testUtils__/portal';
import {
  PAUSES,
  ROLLOUTS,
  type PortalRollouts,
  isPausedAt,
  startPortalRollouts,
} from './__testUtils__/realRollouts';

jest.setTimeout(300_000);

/*
 * A Prometheus that stops answering, or dies, while the judge asks it: an abort goes
 * through, a promote that needs the verdict does not and says why.
 */

const FAULTS = [
  ['stops answering', 'hung', [], 'resume', /did not answer in time/],
  ['dies', 'killed', ['kill'], 'start', /does not answer/],
] as const;

let cluster: LocalCluster;
let portal: Portal;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ cluster, portal, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-prometheus',
    names: FAULTS.map(([, name]) => name),
    hasPrometheus: true,
    argoRollouts: ({ prometheusUrl }) => ({
      prometheus: [{ name: 'real', url: prometheusUrl, timeoutSeconds: 10 }],
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

async function whyHeld(
  name: string,
): Promise<{ code: string; message: string }> {
  const { status, body } = await portal.act(
    name,
    await rollouts.requestOf('promote', name),
  );
  expect(status).toBe(409);
  return body.error;
}

it.each(FAULTS)(
  'that %s in the middle of a judgement',
  async (_, name, further, cure, why) => {
    await rollouts.makeCanary(name, PAUSES, isPausedAt(1));
    // Otherwise it is not even asked for what nobody has ever measured.
    await cluster.admin(`${ROLLOUTS}/${name}`, {
      metadata: { annotations: { [ANNOTATION_METRICS_PRESET]: 'http-pod' } },
    });
    // Too little to promote by, as long as it answers.
    await until(async () =>
      expect(await whyHeld(name)).toMatchObject({ code: 'gateInsufficient' }),
    );

    await cluster.tell('hang prometheus');
    const held = whyHeld(name);
    const first = await Promise.race([
      held.then(() => 'the promote'),
      rollouts.act('abort', name),
    ]);
    expect(first).toBeNull();
    for (const fault of further) {
      await cluster.tell(`${fault} prometheus`);
    }
    expect(await held).toMatchObject({
      ...{ code: 'gateNoData', message: expect.stringMatching(why) },
    });
    await until(async () =>
      expect(await rollouts.statusOf(name)).toMatchObject({
        ...{ phase: 'Degraded', abort: true },
      }),
    );

    const { body } = await request(portal.server).get(actionsPath(name));
    expect(
      body.entries.map(({ verb, outcome }: any) => [verb, outcome]),
    ).toEqual(
      expect.arrayContaining([
        ['abort', expect.stringMatching(/accepted|observed/)],
        ['promote', 'refused'],
      ]),
    );
    await cluster.tell(`${cure} prometheus`);
  },
);
