import type { LocalCluster } from './__testUtils__/localCluster';
import { type Portal, until } from './__testUtils__/portal';
import {
  PAUSES,
  type PortalRollouts,
  startPortalRollouts,
} from './__testUtils__/realRollouts';

/* What others than Argo Rollouts say of its pods, on the real cluster. */

let cluster: LocalCluster;
let portal: Portal;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ cluster, portal, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-warnings',
    names: ['unplaced', 'refused'],
  }));
});

afterAll(async () => {
  await stop?.();
});

/** A person looks at the rollout; what was added to its timeline since then. */
async function follow(name: string) {
  const stream = portal.watch(name);
  await until(() => stream.rollouts().length === 1);
  const view = () => stream.rollouts()[0];
  const before = new Set(view().timeline.map(({ id }) => id));
  const troubles = () =>
    view().timeline.filter(
      ({ id, kind, evidence }) =>
        !before.has(id) && kind === 'trouble' && evidence === 'event',
    );
  return { view, troubles };
}

it('tells what the scheduler says of pods, and keeps it when they are gone', async () => {
  await rollouts.makeRollout('unplaced', PAUSES);
  const { view, troubles } = await follow('unplaced');
  await rollouts.deploy('unplaced', 'v2', { nodeSelector: { disk: 'none' } });
  const unplaced = [
    expect.objectContaining({
      text: expect.stringMatching(/^0\/1 nodes are available: /),
      object: expect.stringMatching(/^unplaced-\w+-\w{5}$/),
      severity: 'warning',
    }),
  ];
  await until(() => expect(troubles()).toEqual(unplaced));
  expect(view().revisions[0].pods).toHaveLength(1);

  expect(await rollouts.act('abort', 'unplaced')).toBeNull();
  await until(() => expect(view().revisions[0].pods).toEqual([]));
  expect(troubles()).toEqual(unplaced);
});

it('tells what the controller of ReplicaSets says when it may make no pods', async () => {
  await rollouts.makeRollout('refused', PAUSES);
  const { view, troubles } = await follow('refused');
  await cluster.admin('/api/v1/namespaces/default', {
    metadata: {
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    },
  });
  await rollouts.deploy('refused', 'v2');
  await until(() =>
    expect(troubles()).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(/^Error creating: pods .* PodSecurity/),
        object: view().revisions[0].replicaSet,
      }),
    ]),
  );
});
