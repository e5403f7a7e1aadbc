import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { makeAuthority } from '../__testUtils__/certificates';
import { Transport } from './Transport';
import type { Target } from './types';

const ours = makeAuthority('our authority');
const theirs = makeAuthority('another authority');
const client = ours.issue('portal');

let server: Server;
/** As whom a request came. */
let visitors: unknown[] = [];

// A Prometheus, or what is in front of it, that asks for a certificate of ours.
beforeAll(async () => {
  server = createServer(
    {
      ...ours.issue('127.0.0.1'),
      ...{ ca: ours.ca, requestCert: true, rejectUnauthorized: true },
    },
    (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      visitors.push(subject.CN);
      response.end('answer');
    },
  );
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  visitors = [];
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise(done => server.close(done));
});

async function post(tls: Target['tls']) {
  const { port } = server.address() as AddressInfo;
  const transport = new Transport(
    {
      name: 'tls',
      url: `https://127.0.0.1:${port}`,
      ...{ clusters: null, clusterLabel: null },
      ...{ timeoutSeconds: 10, scrapeSeconds: 30 },
      ...{ credentials: { kind: 'none' }, headers: {}, tls, link: null },
    },
    () => Date.now(),
  );
  try {
    return await transport.post(
      '/api/v1/query',
      new URLSearchParams({ query: 'up' }),
      AbortSignal.timeout(30_000),
    );
  } finally {
    await transport.close();
  }
}

describe('a target with TLS of its own', () => {
  it('is asked with the certificate of the portal', async () => {
    const { body } = await post({ ca: ours.ca, ...client });
    expect(body).toBe('answer');
    expect(visitors).toEqual(['portal']);
  });

  it.each<[string, Target['tls'], RegExp]>([
    ['an unknown authority', client, /certificate is not trusted/],
    ['a wrong authority', { ca: theirs.ca, ...client }, /is not trusted/],
    [
      'no certificate of ours',
      { ca: ours.ca },
      /portal's certificate is not accepted/,
    ],
    [
      'a certificate of ours from a wrong authority',
      { ca: ours.ca, ...theirs.issue('portal') },
      /portal's certificate is not accepted/,
    ],
  ])('is not reached with %s, and says so', async (_, tls, message) => {
    const error = await post(tls).catch(caught => caught);
    expect(error).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(message),
    });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('BEGIN');
    expect(visitors).toEqual([]);
  });
});
