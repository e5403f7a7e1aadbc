import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  type TLSSocket,
  getCACertificates,
  setDefaultCACertificates,
} from 'node:tls';
import { makeAuthority } from '../__testUtils__/certificates';
import { systemClock as clock } from '../kubernetes';
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
      response.end(JSON.stringify({ access_token: 'answer' }));
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

const urlOf = (of: Server) =>
  `https://127.0.0.1:${(of.address() as AddressInfo).port}`;

async function post(
  tls: Target['tls'],
  credentials: Target['credentials'] = { kind: 'none' },
) {
  const transport = new Transport(
    {
      name: 'tls',
      url: urlOf(server),
      ...{ clusters: null, clusterLabel: null },
      ...{ timeoutSeconds: 60, scrapeSeconds: 30 },
      ...{ credentials, headers: {}, tls, link: null },
    },
    clock,
  );
  try {
    return await transport.post(
      '/api/v1/query',
      new URLSearchParams({ query: 'up' }),
    );
  } finally {
    await transport.close();
  }
}

describe('a target with TLS of its own', () => {
  it('is asked with the certificate of the portal', async () => {
    const { body } = await post({ ca: ours.ca, ...client });
    expect(body).toContain('answer');
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

describe('a token server', () => {
  const oauth2 = (tokenUrl: string): Target['credentials'] => ({
    ...{ kind: 'oauth2', clientId: 'us', clientSecret: 'secret', scopes: [] },
    tokenUrl,
  });

  it('at the address of the target is reached as the target is', async () => {
    const { body } = await post(
      { ca: ours.ca, ...client },
      oauth2(`${urlOf(server)}/token`),
    );
    expect(body).toContain('answer');
    expect(visitors).toEqual(['portal', 'portal']);
  });

  it('elsewhere is trusted by the authorities of Node, and gets no certificate of ours', async () => {
    const certificates: unknown[] = [];
    const elsewhere = createServer(
      {
        ...ours.issue('127.0.0.1'),
        ...{ ca: ours.ca, requestCert: true, rejectUnauthorized: false },
      },
      (request, response) => {
        const socket = request.socket as TLSSocket;
        certificates.push(socket.getPeerCertificate().subject?.CN);
        response.end(JSON.stringify({ access_token: 'x' }));
      },
    );
    await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done));
    const own = getCACertificates();
    try {
      const target: Parameters<typeof post> = [
        { ca: ours.ca, ...client },
        oauth2(urlOf(elsewhere)),
      ];
      await expect(post(...target)).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringContaining(
          'no connection (its certificate is not trusted)',
        ),
      });
      setDefaultCACertificates([...own, ours.ca]);
      expect((await post(...target)).body).toContain('answer');
      expect(certificates).toEqual([undefined]);
    } finally {
      setDefaultCACertificates(own);
      elsewhere.closeAllConnections();
      elsewhere.close();
    }
  });
});
