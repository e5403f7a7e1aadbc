import { OddServer } from '../__testUtils__/OddServer';
import { systemClock as clock } from '../kubernetes';
import { PrometheusClient } from './PrometheusClient';
import { Secrets } from './secrets';
import type { Target } from './types';

const TOKEN = 'a-token-that-nobody-may-see';
const server = new OddServer();

beforeAll(() => server.start());
afterEach(() => server.forget());
afterAll(() => server.stop());

const bearer: Target['credentials'] = { kind: 'bearer', token: TOKEN };

describe('Secrets', () => {
  it('takes all of a secret out, also where the text is cut', () => {
    const filler = 'x'.repeat(490);
    const said = new Secrets({ credentials: bearer, headers: {} }).redact(
      `${filler}${TOKEN}`,
    );
    expect(said).toBe(`${filler}[redacted]`);
  });

  it('takes the longest out where one holds another', () => {
    const secrets = new Secrets({
      credentials: bearer,
      headers: { 'X-Key': `${TOKEN}-and-more` },
    });
    expect(secrets.redact(`it is ${TOKEN}-and-more`)).toBe('it is [redacted]');
  });

  it('leaves the name of a tenant, which is in every text', () => {
    const secrets = new Secrets({
      credentials: { kind: 'basic', username: 'u', password: 'abc' },
      headers: { 'X-Scope-OrgID': '1' },
    });
    expect(secrets.redact('abc at char 11, Basic dTphYmM=')).toBe(
      '[redacted] at char 11, Basic [redacted]',
    );
  });
});

describe('what a target says', () => {
  const oauth2 = (): Target['credentials'] => ({
    ...{ kind: 'oauth2', clientId: 'us', clientSecret: 'secret', scopes: [] },
    tokenUrl: `${server.url}/token`,
  });

  it('does not hold the access token that it got', async () => {
    server.answer('/token', () => Response.json({ access_token: TOKEN }));
    server.answer('/api/v1/query', request =>
      Response.json(
        { error: `bad header: ${request.headers.get('authorization')}` },
        { status: 400 },
      ),
    );
    const error = await ask(oauth2()).catch(caught => caught);
    expect(error.code).toBe('badQuery');
    expect(error.message).toContain('bad header: Bearer [redacted]');
    expect(JSON.stringify(error)).not.toContain(TOKEN);
  });

  it('holds no secret in the warnings of an answer either', async () => {
    server.answer('/api/v1/query', request => {
      const got = request.headers.get('authorization');
      return Response.json({
        status: 'success',
        data: { resultType: 'vector', result: [] },
        ...{ warnings: [`store: ${got}`], infos: [`got ${got}`] },
      });
    });
    const { warnings } = await ask(bearer);
    expect(warnings).toEqual([
      'store: Bearer [redacted]',
      'got Bearer [redacted]',
    ]);
  });
});

function ask(credentials: Target['credentials']) {
  const client = new PrometheusClient(
    {
      ...{ name: 'test', url: server.url, clusters: null, clusterLabel: null },
      ...{ timeoutSeconds: 60, scrapeSeconds: 30, headers: {}, tls: {} },
      ...{ credentials, link: null },
    },
    { clock, random: () => 0 },
  );
  const question = { query: 'up', range: null, toMs: 1_000, maxSeries: 2 };
  return client.ask(question, 1);
}
