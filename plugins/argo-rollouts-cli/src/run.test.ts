/** @jest-environment node */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  describeRollout,
  judge,
  shippedProfiles,
} from 'backstage-plugin-argo-rollouts-common';
import { run } from './index';

const FROM_MS = Date.parse('2026-01-01T09:00:00Z');

/** The reply to a question for a verdict, of 20 minutes with so many errors in 600 requests. */
function replyOf(errors: number | null) {
  const [profile] = shippedProfiles;
  const minutes = (canary: number, stable: number) =>
    Array.from({ length: 20 }, (_, i) => ({
      startMs: FROM_MS + i * 60_000,
      seconds: 60,
      isPartial: false,
      canary: { total: 600, events: canary },
      stable: { total: 5_400, events: stable },
    }));
  const base = { queries: [], kind: 'counted' as const };
  return {
    verdict: {
      rollout,
      canary: { podHash: 'b', version: 'v2' },
      stable: { podHash: 'a', version: 'v1' },
      ...judge(
        {
          fromMs: FROM_MS,
          toMs: FROM_MS + 1_200_000,
          coldSinceMs: [],
          metrics:
            errors === null
              ? []
              : [
                  { ...base, id: 'errors', minutes: minutes(errors, 27) },
                  { ...base, id: 'slow', minutes: minutes(6, 54) },
                ],
        },
        profile,
      ),
      judgedAt: '2026-01-01T09:20:00Z',
      evidenceAgeSeconds: 1,
    },
    gate: { mode: 'off', holds: [], why: null },
  };
}

const rollout = { cluster: 'a', namespace: 'shop', name: 'api-service' };
const seen: { url?: string; authorization?: string; body: string }[] = [];
let server: Server;
let portal: string;
let answer: { status: number; body: unknown };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const { authorization } = request.headers;
      seen.push({ url: request.url, authorization, body });
      const isRollouts = request.url?.endsWith('/rollouts');
      response.statusCode = isRollouts ? 200 : answer.status;
      response.end(JSON.stringify(isRollouts ? rollouts : answer.body));
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

beforeEach(() => {
  seen.length = 0;
});

let rollouts: unknown;

async function call(...args: string[]) {
  const out: string[] = [];
  const program = {
    argv: ['node', 'cli', ...args],
    env: { BACKSTAGE_TOKEN: 'the-token' },
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => out.push(text) },
    exitCode: undefined as string | number | undefined,
  };
  await run(program);
  return { code: program.exitCode, text: out.join('') };
}

function validate(...args: string[]) {
  return call(
    ...['validate', '--portal', portal, '--entity', 'component:default/api'],
    ...args,
  );
}

describe('validate', () => {
  beforeEach(() => {
    rollouts = {
      entityRef: 'component:default/api',
      selection: { kind: 'none' },
      sources: [],
      rollouts: [],
    };
  });

  it.each([
    [4, 'unknown command', ['nonsense']],
    [4, '--portal takes', ['validate']],
    [0, 'Exit codes', ['--help']],
    [
      4,
      '--wait takes',
      ['validate', '--portal', 'http://x', '--entity', 'a', '--wait', 'soon'],
    ],
  ])('exits with %d for %s', async (code, _, args) => {
    expect((await call(...args)).code).toBe(code);
  });

  it('says which rollouts there are, and that it could not ask', async () => {
    const { code, text } = await validate();
    expect(code).toBe(4);
    expect(text).toContain('api has no such rollout. It has: none.');
    expect(seen[0]).toMatchObject({
      url: '/api/argo-rollouts/entities/component/default/api/rollouts',
      authorization: 'Bearer the-token',
    });
  });

  it.each([
    [0, 3, /^Healthy: /],
    [1, 30, /^Regression: errors 10 × stable/],
    [2, 5, /^Not enough data yet/],
    [3, null, /^No data: /],
  ])('exits with %d', async (code, errors, sentence) => {
    rollouts = entityRollouts();
    answer = { status: 200, body: replyOf(errors) };
    const result = await validate();
    expect(result.code).toBe(code);
    expect(result.text).toMatch(sentence);
  });

  it('prints the verdict as JSON', async () => {
    rollouts = entityRollouts();
    answer = { status: 200, body: replyOf(30) };
    const { text } = await validate('--json', '--rollout', 'shop/api-service');
    expect(JSON.parse(text).verdict.value).toBe('regression');
    expect(JSON.parse(seen[1].body)).toEqual({ rollout, waitSeconds: 0 });
  });

  it('could not ask when the portal refuses', async () => {
    rollouts = entityRollouts();
    answer = { status: 403, body: { error: { message: 'You may not.' } } };
    expect(await validate()).toEqual({
      code: 4,
      text: 'The portal answered 403: You may not.\n',
    });
  });
});

function entityRollouts() {
  return {
    entityRef: 'component:default/api',
    selection: { kind: 'none' },
    sources: [],
    rollouts: [
      describeRollout({
        cluster: 'a',
        rollout: {
          metadata: { namespace: 'shop', name: 'api-service', uid: 'x' },
        },
        replicaSets: [],
        pods: [],
        analysisRuns: [],
      }),
    ],
  };
}
