import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import type { VerdictService } from './verdict/VerdictService';
import { createVerdictRouter } from './verdictRouter';

const ENTITY = '/entities/component/default/api-service';
const ROLLOUT = { cluster: 'prod', namespace: 'shop', name: 'api-service' };
const PIPELINE = 'external:pipeline';

const read = jest.fn();
const wait = jest.fn();

const app = express()
  .use(
    createVerdictRouter({
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.none(),
      }),
      verdicts: { read, wait } as unknown as VerdictService,
      askingServices: [PIPELINE],
    }),
  )
  .use(mockErrorHandler());

beforeEach(() => {
  read.mockReset().mockResolvedValue({ answer: 'now' });
  wait.mockReset().mockResolvedValue({ answer: 'later' });
});

const askers = {
  person: mockCredentials.user.header('user:default/ada'),
  pipeline: serviceHeader(PIPELINE),
  otherService: serviceHeader('plugin:other'),
  nobody: mockCredentials.none.header(),
};

function serviceHeader(subject: string): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'test',
  });
}

function askNow(authorization: string) {
  return request(app)
    .get(`${ENTITY}/verdict?cluster=prod&namespace=shop&rollout=api-service`)
    .set('Authorization', authorization);
}

function askToWait(authorization: string, fields: object = {}) {
  return request(app)
    .post(`${ENTITY}/verdicts/wait`)
    .set('Authorization', authorization)
    .send({ rollout: ROLLOUT, waitSeconds: 30, ...fields });
}

describe('a verdict', () => {
  it.each([
    ['person', 200],
    ['pipeline', 200],
    ['otherService', 403],
    ['nobody', 401],
  ] as const)('for %s: %d, at once and with waiting', async (who, status) => {
    const [now, later] = [
      await askNow(askers[who]),
      await askToWait(askers[who]),
    ];
    expect([now.status, later.status]).toEqual([status, status]);
    expect(read).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    expect(wait).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
  });

  it('tells a service that is not named where to name it', async () => {
    const { body } = await askNow(askers.otherService);
    expect(body.error.message).toContain('argoRollouts.judge.services');
  });

  it('is asked for with the rights of the one who asks, and waits as long as they say', async () => {
    const { body, headers } = await askToWait(askers.pipeline);
    expect(body).toEqual({ answer: 'later' });
    expect(headers['cache-control']).toContain('no-store');
    expect(wait).toHaveBeenCalledWith(
      'component:default/api-service',
      ROLLOUT,
      30,
      expect.objectContaining({
        principal: expect.objectContaining({ subject: PIPELINE }),
      }),
      expect.any(AbortSignal),
    );
  });

  it('is given up when the one who waits has gone', async () => {
    const asked = new Promise<AbortSignal>(begin => {
      wait.mockImplementation((...args) => {
        begin(args[4]);
        return new Promise(() => {});
      });
    });
    const waiting = askToWait(askers.person);
    waiting.end(() => {});
    const signal = await asked;
    const gone = new Promise(end => signal.addEventListener('abort', end));
    waiting.abort();
    await gone;
    expect(signal.aborted).toBe(true);
  });

  it.each([
    ['longer than a minute', { waitSeconds: 61 }],
    ['less than no time', { waitSeconds: -1 }],
    ['no rollout', { rollout: undefined }],
    ['a query of its own', { query: 'up' }],
  ])('is refused for %s', async (_, fields) => {
    expect((await askToWait(askers.person, fields)).status).toBe(400);
    expect(wait).not.toHaveBeenCalled();
  });
});
