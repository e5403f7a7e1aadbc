import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  VerdictReply,
  VerdictValue,
} from 'backstage-plugin-argo-rollouts-common';
import express from 'express';
import request from 'supertest';
import { FakeClock } from './__testUtils__/FakeClock';
import type { VerdictService } from './verdict/VerdictService';
import { WEB_METRIC_PATH, createWebMetricRouter } from './webMetricRouter';

const TOKEN = 'a-token-that-nobody-can-guess';
const OTHER_TOKEN = 'another-token-of-another-cluster';
const QUESTION = {
  entity: 'component:default/api-service',
  ...{ cluster: 'prod', namespace: 'shop', rollout: 'api-service' },
};

let clock: FakeClock;
let app: express.Express;
const read = jest.fn();

beforeEach(() => {
  clock = new FakeClock();
  read.mockReset().mockImplementation(async () => replyOf('pass'));
  app = express()
    .use(
      createWebMetricRouter({
        auth: mockServices.auth(),
        verdicts: { read } as unknown as VerdictService,
        clock,
        config: {
          requestsPerMinute: 3,
          tokens: [
            { name: 'prod', token: TOKEN, entities: [QUESTION.entity] },
            { name: 'other', token: OTHER_TOKEN, entities: null },
          ],
        },
      }),
    )
    .use(mockErrorHandler());
});

function replyOf(value: VerdictValue): VerdictReply {
  return {
    verdict: {
      ...{ value, sentence: 'The sentence.', digest: 'the digest' },
      ...{ minutesToDecision: null, canary: { podHash: 'b', version: 'v2' } },
    },
  } as unknown as VerdictReply;
}

function ask(fields: Partial<typeof QUESTION> = {}, token = TOKEN) {
  return request(app)
    .get(WEB_METRIC_PATH)
    .query({ ...QUESTION, ...fields })
    .set('Authorization', `Bearer ${token}`);
}

describe('the web metric', () => {
  it.each<VerdictValue>(['pass', 'regression', 'insufficient', 'noData'])(
    'answers %s in a word',
    async value => {
      read.mockImplementation(async () => replyOf(value));
      const { status, body } = await ask();
      expect([status, body]).toEqual([
        200,
        {
          verdict: value,
          sentence: 'The sentence.',
          digest: 'the digest',
          minutesToDecision: null,
          podHash: 'b',
        },
      ]);
    },
  );

  it('answers nobody without a token of the configuration', async () => {
    for (const token of ['', 'wrong', `${TOKEN} `.repeat(2)]) {
      expect((await ask({}, token)).status).toBe(401);
    }
    expect((await request(app).get(WEB_METRIC_PATH)).status).toBe(401);
    expect(read).not.toHaveBeenCalled();
  });

  it('answers a token about its entities only', async () => {
    const other = { entity: 'component:default/other' };
    expect((await ask(other)).status).toBe(403);
    expect((await ask(other, OTHER_TOKEN)).status).toBe(200);
  });

  it('refuses half a question', async () => {
    for (const name of Object.keys(QUESTION)) {
      expect((await ask({ [name]: undefined }, OTHER_TOKEN)).status).toBe(400);
      await clock.pass(60_000);
    }
  });

  it('is an error when nothing can be judged, and so never a success', async () => {
    read.mockRejectedValue(new ServiceUnavailableError('No cluster.'));
    expect((await ask()).status).toBe(503);
  });

  it('lets a token ask as often as the configuration says, and the others too', async () => {
    const statuses = async (token: string) => [
      (await ask({}, token)).status,
      (await ask({}, token)).status,
      (await ask({}, token)).status,
      (await ask({}, token)).status,
    ];
    expect(await statuses(TOKEN)).toEqual([200, 200, 200, 429]);
    expect((await ask()).headers['retry-after']).toBe('10');
    expect(await statuses(OTHER_TOKEN)).toEqual([200, 200, 200, 429]);
    await clock.pass(20_000);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
  });
});
