import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { databaseThatIsDown } from './__testUtils__/databases';
import { ABORT_PLAN } from './__testUtils__/intents';
import { recordOf } from './__testUtils__/loggedActions';
import { startPortal, stopPortals, until } from './__testUtils__/portal';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';

/** Of 4,096 bytes each: one more is more than a megabyte. */
const AS_MANY_AS_FIT = 244;

let cluster: RecordingApiServer;
let directory: string;

beforeEach(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
  cluster.addRecorded('canary-waits-for-person', {
    name: 'api-service',
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': 'api-service' },
  });
  directory = await mkdtemp(join(tmpdir(), 'full-log-test-'));
});

afterEach(async () => {
  await stopPortals();
  await cluster.stop();
  await rm(directory, { recursive: true });
});

/** Aborts that were sent and of which the database knows nothing. */
async function fillSpool(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const record = recordOf({
      ...{ verb: 'abort', outcome: 'accepted', isLate: true, ...ABORT_PLAN },
    });
    await writeFile(
      join(directory, `2026-${record.entry.id}.json`),
      JSON.stringify(record),
    );
  }
}

function requestFor(verb: 'abort' | 'promote') {
  const { metadata, status } = cluster.get('rollouts', 'api-service');
  return {
    ...{ verb, key: randomUUID() },
    rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
    },
  };
}

it.each([
  ['full', AS_MANY_AS_FIT, 0],
  ['not full', AS_MANY_AS_FIT - 1, 1],
])(
  'an abort is sacred when the database is down and the spool is %s',
  async (_, count, more) => {
    await fillSpool(count);
    const logger = mockServices.logger.mock({ child: () => logger });
    const { act, read } = await startPortal({
      clusters: [cluster.config('demo')],
      argoRollouts: {
        actions: { spoolDirectory: directory, spoolMegabytes: 1 },
      },
      services: [databaseThatIsDown, logger.factory],
    });
    // The Kubernetes plugin loads its client at the first call, which takes its time here.
    await until(async () => {
      const { body } = await read('api-service');
      expect(body.rollouts).toHaveLength(1);
    });
    const promote = await act('api-service', requestFor('promote'));
    expect(promote.status).toBe(503);
    expect(promote.body.error.message).toMatch(/could not be recorded/);
    expect(cluster.patches).toEqual([]);

    const abort = await act('api-service', requestFor('abort'));
    expect(abort.status).toBe(200);
    expect(cluster.patches).toMatchObject([
      { body: { status: { abort: true } } },
    ]);
    // An abort does not wait for a disk that takes its time.
    await until(async () => {
      expect(await readdir(directory)).toHaveLength(count + more);
      const told = logger.error.mock.calls
        .map(([message]) => String(message))
        // Such a disk is told of too, and no matter here.
        .filter(message => message.includes('may not take more than'));
      expect(told.length > 0).toBe(more === 0);
      told.forEach(message => expect(message).toContain('user:default/mock'));
    });
  },
);
