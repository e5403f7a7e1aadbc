import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type Verb,
  actionAcceptedSchema,
  actionConflictSchema,
  permissionOfVerb,
  verbSchema,
} from 'backstage-plugin-argo-rollouts-common';
import {
  API,
  CASES,
  type Changes,
  loadKubernetesPlugin,
  requestFor as makeRequest,
} from './__testUtils__/acting';
import { databaseThatIsDown } from './__testUtils__/databases';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import { type Portal, startPortal, stopPortals } from './__testUtils__/portal';

let cluster: RecordingApiServer;
let elsewhere: RecordingApiServer;

beforeAll(loadKubernetesPlugin);

beforeEach(async () => {
  cluster = new RecordingApiServer();
  elsewhere = new RecordingApiServer();
  await Promise.all([cluster.start(), elsewhere.start()]);
  for (const server of [cluster, elsewhere]) {
    server.addRecorded('canary-waits-for-person', API);
  }
});

afterEach(async () => {
  await stopPortals();
  await Promise.all([cluster.stop(), elsewhere.stop()]);
});

function start(
  options: Partial<Parameters<typeof startPortal>[0]> = {},
): Promise<Portal> {
  return startPortal({
    clusters: [cluster.config('demo'), elsewhere.config('elsewhere')],
    ...options,
  });
}

/** For the rollout as it is in the first cluster. */
const requestFor = (verb: Verb, changes?: Changes) =>
  makeRequest(cluster, verb, changes);

/** Each attempt has exactly one end. */
async function endsOf({ auditor }: Portal): Promise<('success' | 'fail')[]> {
  const events = await Promise.all(
    auditor.createEvent.mock.results
      .filter(
        (_, i) =>
          auditor.createEvent.mock.calls[i][0].eventId === 'rollout-action',
      )
      .map(({ value }) => value),
  );
  return events.map(({ success, fail }) => {
    expect(success.mock.calls.length + fail.mock.calls.length).toBe(1);
    return success.mock.calls.length === 1 ? 'success' : 'fail';
  });
}

const ALL = verbSchema.options;

/** The example policy, as the permission service answers it for `api-service`. */
const PEOPLE: Record<string, readonly Verb[]> = {
  'user:default/owner': ALL,
  'user:default/on-call': ['abort'],
  'user:default/other-team': [],
  'user:default/viewer': [],
  'user:development/guest': [],
};

async function decideByPolicy({ permissions }: Portal): Promise<void> {
  permissions.authorize.mockImplementation(async (requests, options) => {
    const { principal } = (options as any).credentials;
    const may = PEOPLE[principal.userEntityRef] ?? ALL;
    return requests.map(({ permission }) => {
      const verb = ALL.find(one => permissionOfVerb[one] === permission);
      return {
        result:
          !verb || may.includes(verb)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      };
    });
  });
}

describe('who may do what', () => {
  it.each(ALL)('%s', async verb => {
    const portal = await start({
      argoRollouts: { actions: { services: ['external:pipeline'] } },
    });
    await decideByPolicy(portal);
    const principals: [string, string, number][] = [
      ...Object.entries(PEOPLE).map(([ref, may]): [string, string, number] => [
        ref,
        mockCredentials.user.header(ref),
        may.includes(verb) ? 200 : 403,
      ]),
      ['service', mockCredentials.service.header(), 403],
      [
        'named service',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('external:pipeline'),
          targetPluginId: 'argo-rollouts',
        }),
        200,
      ],
      ['none', mockCredentials.none.header(), 401],
    ];
    // Those who may come last: what they do is followed by requests to the cluster.
    principals.sort(([, , a], [, , b]) => b - a);
    const answers: [string, number][] = [];
    const arrived: Record<string, number> = {};
    for (const [who, authorization] of principals) {
      cluster.addRecorded(CASES[verb].state, API);
      cluster.requests.length = 0;
      const { act } = portal;
      const reply = await act('api-service', requestFor(verb), authorization);
      answers.push([who, reply.status]);
      arrived[who] = cluster.requests.length;
    }
    expect(answers).toEqual(
      principals.map(([who, , expected]) => [who, expected]),
    );
    for (const [who, , expected] of principals) {
      expect([who, arrived[who] > 0]).toEqual([who, expected === 200]);
    }
    expect(await endsOf(portal)).toEqual(
      principals
        .filter(([, , status]) => status !== 401)
        .map(([, , status]) => (status === 200 ? 'success' : 'fail')),
    );
  });
});

describe('a click', () => {
  it('that is sent again gets the same answer, and acts once', async () => {
    const { act } = await start();
    const request = requestFor('promote');
    const replies = await Promise.all([
      act('api-service', request),
      act('api-service', request),
      act('api-service', request),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    replies.forEach(({ body }) => actionAcceptedSchema.parse(body));
    const [first, ...others] = replies
      .map(({ body }) => body)
      .sort((a, b) => Number(a.isRepeated) - Number(b.isRepeated));
    expect(first).toMatchObject({ isRepeated: false });
    expect(others).toMatchObject([
      { isRepeated: true, id: first.id },
      { isRepeated: true, id: first.id },
    ]);
    expect(cluster.patches).toHaveLength(1);
  });

  it('that was refused is refused again in the same words', async () => {
    const { act } = await start();
    const request = requestFor('promote', { seen: { stepIndex: 1 } });
    const [first, second] = [
      await act('api-service', request),
      await act('api-service', request),
    ];
    expect([first.status, second.status]).toEqual([409, 409]);
    expect(actionConflictSchema.parse(first.body)).toEqual(first.body);
    expect(second.body.error).toEqual(first.body.error);
    expect(first.body.error.code).toBe('otherStep');
  });

  it('that failed is answered with its end in the log, and that again', async () => {
    const portal = await start();
    cluster.answer = ({ method }) =>
      method === 'PATCH' ? { status: 403 } : undefined;
    const request = requestFor('promote');
    const first = await portal.act('api-service', request);
    const second = await portal.act('api-service', request);
    expect([first.status, second.status]).toEqual([503, 503]);
    expect(first.body.error.actionId).toEqual(expect.any(String));
    expect(second.body.error).toEqual(first.body.error);
    expect(cluster.patches).toHaveLength(1);
  });

  it('does not pass its key on to others', async () => {
    const { act } = await start();
    const request = requestFor('promote');
    await act('api-service', request);
    const reply = await act(
      'api-service',
      request,
      mockCredentials.user.header('user:default/eve'),
    );
    expect(reply.status).toBe(400);
    expect(cluster.patches).toHaveLength(1);
  });

  it('stays true at another step where the step does not matter', async () => {
    const { act } = await start();
    const request = requestFor('abort', { seen: { stepIndex: 1 } });
    expect((await act('api-service', request)).status).toBe(200);
  });

  it('of a full promotion is refused without the name, and after an abort', async () => {
    const { act } = await start();
    const wrong = requestFor('promoteFull', { confirmName: 'billing' });
    expect((await act('api-service', wrong)).body.error.code).toBe(
      'nameNotConfirmed',
    );
    cluster.addRecorded('canary-aborted-by-person', API);
    const late = requestFor('promoteFull');
    expect((await act('api-service', late)).body.error.code).toBe(
      'abortedSince',
    );
    const knowing = requestFor('promoteFull', { undoesAbort: true });
    expect((await act('api-service', knowing)).status).toBe(200);
  });
});

describe('a rollout that changes in between', () => {
  it('is judged anew, three times at most', async () => {
    let conflicts = 2;
    cluster.answer = ({ method }) => {
      conflicts -= method === 'PATCH' ? 1 : 0;
      return method === 'PATCH' && conflicts >= 0 ? { status: 409 } : undefined;
    };
    const { act } = await start();
    expect((await act('api-service', requestFor('promote'))).status).toBe(200);
    expect(cluster.patches).toHaveLength(3);

    cluster.addRecorded('canary-waits-for-person', API);
    cluster.requests.length = 0;
    conflicts = 1_000;
    const reply = await act('api-service', requestFor('promote'));
    expect([reply.status, reply.body.error.code]).toEqual([
      409,
      'keepsChanging',
    ]);
    expect(cluster.patches).toHaveLength(3);
  });

  it('refuses a promote of the version before', async () => {
    const request = requestFor('promote');
    cluster.answer = ({ method }) => {
      if (method === 'PATCH') {
        cluster.get('rollouts', 'api-service').status.currentPodHash = 'newer';
        return { status: 409 };
      }
      return undefined;
    };
    const { act } = await start();
    const reply = await act('api-service', request);
    expect(reply.body.error.code).toBe('otherVersion');
    expect(cluster.patches).toHaveLength(1);
  });
});

describe('a cluster', () => {
  it('without a status subresource gets the status with the rollout', async () => {
    cluster.answer = ({ path }) =>
      path.endsWith('/status') ? { status: 404 } : undefined;
    const { act } = await start();
    const reply = await act('api-service', requestFor('abort'));
    expect(reply.status).toBe(200);
    expect(cluster.patches.map(({ path }) => path)).toEqual([
      expect.stringMatching(/api-service\/status$/),
      expect.stringMatching(/api-service$/),
    ]);
    expect(cluster.patches[1].body).toMatchObject({ status: { abort: true } });
  });

  it.each([403, 409, 500])(
    'that answers %s to the status gets nothing else',
    async status => {
      cluster.answer = ({ method }) =>
        method === 'PATCH' ? { status } : undefined;
      const { act } = await start();
      const reply = await act('api-service', requestFor('promote'));
      expect([409, 503]).toContain(reply.status);
      expect(
        cluster.patches.filter(({ path }) => !path.endsWith('/status')),
      ).toEqual([]);
    },
  );

  it('that takes only the first of two patches is told as such', async () => {
    cluster.addRecorded('canary-paused-by-hand', API);
    cluster.answer = ({ method, path }) =>
      method === 'PATCH' && !path.endsWith('/status')
        ? { status: 403 }
        : undefined;
    const { act } = await start();
    const reply = await act('api-service', requestFor('promote'));
    expect(reply.status).toBe(503);
    expect(reply.body.error.message).toMatch(
      /first of 2 patches was taken.*may not patch rollouts/,
    );
  });

  it('that does not answer the second of two patches leaves open whether that came', async () => {
    cluster.addRecorded('canary-paused-by-hand', API);
    cluster.answer = ({ method, path }) =>
      method === 'PATCH' && !path.endsWith('/status') ? 'hang' : undefined;
    const { act } = await start();
    const request = requestFor('promote');
    for (const reply of [
      await act('api-service', request),
      await act('api-service', request),
    ]) {
      expect(reply.status).toBe(503);
      expect(reply.body.error.message).toMatch(
        /first of 2 patches was taken.*nobody knows whether the next one was.*not known whether/,
      );
    }
  });

  it('that does not answer a patch leaves open whether it came', async () => {
    cluster.answer = ({ method }) => (method === 'PATCH' ? 'hang' : undefined);
    const { act } = await start();
    const reply = await act('api-service', requestFor('promote'));
    expect(reply.status).toBe(503);
    expect(reply.body.error.message).toMatch(/not known whether/);
  });
});

describe('an abort is sacred', () => {
  const answers = async ({ act }: Portal) => {
    const promote = await act('api-service', requestFor('promote'));
    const untouched = cluster.patches.length;
    const abort = await act('api-service', requestFor('abort'));
    return { promote, untouched, abort };
  };

  it('when the database is down', async () => {
    const { promote, untouched, abort } = await answers(
      await start({ services: [databaseThatIsDown] }),
    );
    expect(promote.status).toBe(503);
    expect(promote.body.error.message).toMatch(/could not be recorded/);
    expect(untouched).toBe(0);
    expect(abort.status).toBe(200);
    expect(cluster.patches).toHaveLength(1);
  });

  // Only ours fails: the Kubernetes plugin audits each request itself.
  function breakAuditor(
    { auditor }: Portal,
    createEvent: () => Promise<never>,
  ) {
    auditor.createEvent.mockImplementation(async ({ eventId }) =>
      eventId === 'rollout-action'
        ? createEvent()
        : { success: jest.fn(async () => {}), fail: jest.fn(async () => {}) },
    );
  }

  it.each([
    ['fails', () => Promise.reject(new Error('no auditor'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('when the auditor %s', async (_, createEvent) => {
    const portal = await start();
    breakAuditor(portal, createEvent);
    const { promote, untouched, abort } = await answers(portal);
    expect(promote.status).toBe(503);
    expect(promote.body.error.message).toMatch(/could not be audited/);
    expect(untouched).toBe(0);
    expect(abort.status).toBe(200);
    expect(cluster.patches).toHaveLength(1);
  });

  it('when the end of the audit event fails', async () => {
    const portal = await start();
    portal.auditor.createEvent.mockImplementation(async ({ eventId }) => ({
      success: jest.fn(async () => {
        if (eventId === 'rollout-action') {
          throw new Error('no auditor');
        }
      }),
      fail: jest.fn(async () => {}),
    }));
    const abort = await portal.act('api-service', requestFor('abort'));
    expect(abort.status).toBe(200);
  });

  it('when the other cluster hangs, and nothing was ever read', async () => {
    elsewhere.answer = () => 'hang';
    const { act } = await start();
    const abort = await act('api-service', requestFor('abort'));
    expect(abort.status).toBe(200);
    // Whoever asks it has to wait.
    expect(elsewhere.requests).toEqual([]);
  });

  it('when only the rollout can be read', async () => {
    cluster.answer = ({ method, path }) =>
      method === 'GET' && !path.includes('/rollouts')
        ? { status: 403 }
        : undefined;
    const { act } = await start();
    expect((await act('api-service', requestFor('abort'))).status).toBe(200);
  });

  it('when the controller writes all the time', async () => {
    let conflicts = 6;
    cluster.answer = ({ method }) => {
      conflicts -= method === 'PATCH' ? 1 : 0;
      return method === 'PATCH' && conflicts >= 0 ? { status: 409 } : undefined;
    };
    const { act } = await start();
    expect((await act('api-service', requestFor('abort'))).status).toBe(200);
  });
});
