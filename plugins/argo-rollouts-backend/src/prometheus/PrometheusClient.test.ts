import { FakeClock } from '../__testUtils__/FakeClock';
import { type Answer, OddServer } from '../__testUtils__/OddServer';
import { type Clock, systemClock } from '../kubernetes';
import { PrometheusClient, type Question } from './PrometheusClient';
import { type Target, PrometheusError } from './types';

const QUERY = '/api/v1/query';
const server = new OddServer();

beforeAll(() => server.start());
afterEach(() => server.forget());
afterAll(() => server.stop());

/** So that no answer comes too late, however busy the machine is. */
const PATIENT_SECONDS = 60;

const TOKEN = 'a-token-that-nobody-may-see';

const question: Question = {
  query: 'up',
  range: null,
  toMs: 1_000_000,
  maxSeries: 2,
};

describe('PrometheusClient', () => {
  it('asks as the API wants it, with all that the target needs', async () => {
    let form = new URLSearchParams();
    let headers = new Headers();
    server.answer(QUERY, async request => {
      headers = request.headers;
      form = new URLSearchParams(await request.text());
      return Response.json(vectorOf(['1']));
    });
    await ask({
      credentials: { kind: 'basic', username: 'u', password: 'p' },
      headers: { 'X-Scope-OrgID': 'shop' },
    });
    expect(Object.fromEntries(form)).toEqual({
      query: 'up',
      time: '1000',
      limit: '3',
      timeout: '54000ms',
    });
    expect(headers.get('authorization')).toBe('Basic dTpw');
    expect(headers.get('x-scope-orgid')).toBe('shop');
  });

  it('reads what is not finite by its name', async () => {
    answer(() =>
      Response.json({
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            {
              metric: { a: 'b' },
              values: [
                [1, 'NaN'],
                [2, '+Inf'],
                [3, '-Inf'],
                [4, '1e-07'],
              ],
            },
          ],
        },
        warnings: ['one store did not answer'],
        infos: [
          'not a counter',
          'PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "nginx_ingress_controller_requests" (1:14)',
        ],
      }),
    );
    const { series, warnings } = await ask();
    expect(series).toEqual([
      {
        labels: { a: 'b' },
        samples: [
          [1, NaN],
          [2, Infinity],
          [3, -Infinity],
          [4, 1e-7],
        ],
      },
    ]);
    expect(warnings).toEqual(['one store did not answer', 'not a counter']);
  });

  it.each<[string, Answer, string, RegExp]>([
    [
      'a page of HTML',
      () => new Response('<html>Log in</html>'),
      'badAnswer',
      /an HTML page/,
    ],
    [
      'half a JSON',
      () => new Response('{"status":"success","data":{"resul'),
      'badAnswer',
      /broken JSON/,
    ],
    ['nothing', () => new Response(''), 'badAnswer', /broken JSON/],
    [
      'a scalar',
      () =>
        Response.json({
          status: 'success',
          data: { resultType: 'scalar', result: [1, '1'] },
        }),
      'notOneSeries',
      /a scalar/,
    ],
    [
      'values that are no numbers',
      () => Response.json(vectorOf([''])),
      'badAnswer',
      /no number/,
    ],
    [
      'more series than asked for',
      () => Response.json(vectorOf(['1', '2', '3'])),
      'notOneSeries',
      /more series/,
    ],
    [
      '11,002 points',
      () =>
        Response.json({
          status: 'success',
          data: {
            resultType: 'matrix',
            result: [
              {
                metric: {},
                values: Array.from({ length: 11_002 }, (_, i) => [i, '1']),
              },
            ],
          },
        }),
      'badAnswer',
      /11002 points/,
    ],
    ['a million series', manySeries, 'tooLarge', /larger than 16 MB/],
    [
      'that the query is bad',
      () => refusal(400, 'bad_data', 'parse error: unexpected end'),
      'badQuery',
      /unexpected end/,
    ],
    [
      'that the query is too much',
      () => refusal(422, 'execution', 'too many samples'),
      'execution',
      /too many samples/,
    ],
    [
      'that it took too long',
      () => refusal(503, 'timeout', 'query timed out in expression evaluation'),
      'queryTimeout',
      /timed out in expression/,
    ],
    ['401', () => refusal(401, '', ''), 'unauthenticated', /credentials/],
    ['403', () => refusal(403, '', 'no tenant'), 'forbidden', /no tenant/],
    ['404', () => new Response('', { status: 404 }), 'badAnswer', /404/],
    ['429', () => refusal(429, '', 'slow down'), 'unavailable', /slow down/],
    [
      'that it is not ready',
      () => new Response('no', { status: 503 }),
      'unavailable',
      /503/,
    ],
    ['a connection that breaks', () => null, 'unreachable', /does not answer/],
    [
      'another host',
      () =>
        new Response(null, {
          status: 307,
          headers: { Location: 'http://elsewhere.test/' },
        }),
      'redirected',
      /elsewhere\.test/,
    ],
  ])('takes %s as data', async (_, resolve, code, message) => {
    answer(resolve);
    const error = await ask().catch(caught => caught);
    expect(error).toBeInstanceOf(PrometheusError);
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(error.reason.nextStep).toMatch(/\.$/);
  });

  it.each<[string, Answer]>([
    ['silence', silence],
    ['silence in the middle', halfAnAnswer],
  ])('takes %s as data', async (_, resolve) => {
    answer(resolve);
    const error = await ask({ timeoutSeconds: 1 }).catch(caught => caught);
    expect(error).toBeInstanceOf(PrometheusError);
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/did not answer in time/),
    });
    expect(error.reason.nextStep).toMatch(/\.$/);
  });

  it('follows a redirect on the same host', async () => {
    server.answer(
      QUERY,
      () =>
        new Response(null, {
          status: 308,
          headers: { Location: '/prefix/api/v1/query' },
        }),
    );
    server.answer('/prefix/api/v1/query', () => Response.json(vectorOf(['7'])));
    expect((await ask()).series[0].samples[0][1]).toBe(7);
  });

  it.each([
    ['once more when it is busy', 503, 2],
    ['no more when the query is bad', 400, 1],
  ])('asks %s', async (_, status, times) => {
    let asked = 0;
    answer(() => {
      asked += 1;
      return refusal(status, '', 'x');
    });
    await expect(ask()).rejects.toThrow();
    expect(asked).toBe(times);
  });

  it('asks the same once, and keeps the answer for so long', async () => {
    answer(() => Response.json(vectorOf(['1'])));
    const clock = new FakeClock();
    const client = clientOf({}, clock);
    await Promise.all([client.ask(question, 1), client.ask(question, 1)]);
    await clock.pass(999);
    await client.ask(question, 1);
    expect(client.requests).toBe(1);
    await clock.pass(1);
    await client.ask(question, 1);
    expect(client.requests).toBe(2);
  });

  it('asks four things at once', async () => {
    const arrived = arrivals(4);
    answer(async () => {
      arrived.tell();
      await arrived.all;
      return Response.json(vectorOf(['1']));
    });
    const client = clientOf();
    const answers = Promise.all(questions(12).map(one => client.ask(one, 1)));
    await arrived.all;
    expect(client.requests).toBe(4);
    await answers;
    expect(client.requests).toBe(12);
  });

  it('lets those who wait go when nothing answers', async () => {
    const arrived = arrivals(4);
    answer(() => {
      arrived.tell();
      return silence();
    });
    const clock = new FakeClock();
    const client = clientOf({}, clock);
    const outcomes = Promise.allSettled(
      questions(18).map(one => client.ask(one, 1)),
    );
    await arrived.all;
    await clock.pass(PATIENT_SECONDS * 1000);
    expect((await outcomes).map(({ status }) => status)).toEqual(
      new Array(18).fill('rejected'),
    );
    expect(client.requests).toBe(4);
  });

  it('answers the others when one query takes too long', async () => {
    const refused = Promise.withResolvers<void>();
    answer(async request => {
      const form = new URLSearchParams(await request.text());
      if (form.get('time') === '0') {
        return refusal(503, 'timeout', 'query timed out in query execution');
      }
      // So that there are some who wait when the one is refused.
      await refused.promise;
      return Response.json(vectorOf(['1']));
    });
    const client = clientOf();
    const answers = questions(12).map(one => client.ask(one, 1));
    answers[0].catch(() => refused.resolve());
    const outcomes = await Promise.allSettled(answers);
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    expect(failed).toEqual([outcomes[0]]);
  });

  it('breaks off what it asks when it is closed', async () => {
    const arrived = arrivals(4);
    answer(() => {
      arrived.tell();
      return silence();
    });
    const client = clientOf();
    const outcomes = Promise.allSettled(
      questions(5).map(one => client.ask(one, 0)),
    );
    await arrived.all;
    await client.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(
      new Array(5).fill('rejected'),
    );
    expect(client.requests).toBe(4);
  });

  it('knows by how much the clock of the other is off', async () => {
    const clock = new FakeClock();
    answer(() =>
      Response.json(vectorOf(['1']), {
        headers: { Date: new Date(clock.nowMs() - 120_000).toUTCString() },
      }),
    );
    const { clockOffSeconds } = await clientOf({}, clock).ask(question, 1);
    expect(clockOffSeconds).toBe(-120);
  });

  it.each<[string, Target['credentials'], Record<string, string>]>([
    ['a bearer token', { kind: 'bearer', token: TOKEN }, {}],
    ['a password', { kind: 'basic', username: 'ada', password: TOKEN }, {}],
    ['a header', { kind: 'none' }, { 'X-Key': TOKEN }],
    [
      'a client secret',
      {
        kind: 'oauth2',
        tokenUrl: '/token',
        clientId: 'us',
        clientSecret: TOKEN,
        scopes: [],
      },
      {},
    ],
  ])('never tells %s', async (_, credentials, headers) => {
    const base64 = Buffer.from(`ada:${TOKEN}`).toString('base64');
    server.answer('/token', request =>
      Response.json(
        { error: `${request.headers.get('authorization')} ${TOKEN}` },
        { status: 400 },
      ),
    );
    // A proxy that tells what it got.
    server.answer(QUERY, request =>
      refusal(
        400,
        '',
        `${[...request.headers]
          .map(pair => pair.join(': '))
          .join('; ')} ${TOKEN}`,
      ),
    );
    const error = await ask({ credentials, headers }).catch(caught => caught);
    const told = `${error.stack} ${JSON.stringify(error)} ${JSON.stringify(
      error.reason,
    )}`;
    expect(told).not.toContain(TOKEN);
    expect(told).not.toContain(base64);
  });
});

describe('OAuth2', () => {
  const oauth2: Target['credentials'] = {
    kind: 'oauth2',
    tokenUrl: '/token',
    clientId: 'us',
    clientSecret: 'secret',
    scopes: ['metrics.read', 'x'],
  };

  it('gets a token, keeps it, and gets another when it is refused', async () => {
    const forms: URLSearchParams[] = [];
    let valid = 'token-1';
    server.answer('/token', async request => {
      forms.push(new URLSearchParams(await request.text()));
      expect(request.headers.get('authorization')).toBe('Basic dXM6c2VjcmV0');
      return Response.json({ access_token: valid, expires_in: 3600 });
    });
    server.answer(QUERY, request =>
      request.headers.get('authorization') === `Bearer ${valid}`
        ? Response.json(vectorOf(['1']))
        : refusal(401, '', ''),
    );
    const client = clientOf({ credentials: oauth2 });
    await client.ask(question, 0);
    await client.ask({ ...question, toMs: 1 }, 0);
    expect(forms).toHaveLength(1);
    expect(Object.fromEntries(forms[0])).toEqual({
      grant_type: 'client_credentials',
      scope: 'metrics.read x',
    });
    valid = 'token-2';
    await client.ask({ ...question, toMs: 2 }, 0);
    expect(forms).toHaveLength(2);
  });

  it('asks for one token, however many questions wait for it', async () => {
    let tokens = 0;
    server.answer('/token', () => {
      tokens += 1;
      return Response.json({ access_token: `token-${tokens}` });
    });
    answer(() => Response.json(vectorOf(['1'])));
    const client = clientOf({ credentials: oauth2 });
    await Promise.all(
      [1, 2, 3, 4].map(toMs => client.ask({ ...question, toMs }, 0)),
    );
    expect(tokens).toBe(1);
  });

  it.each<[string, Answer]>([
    ['no connection', () => null],
    ['HTTP 401', () => Response.json({}, { status: 401 })],
    ['without a token', () => new Response('<html>')],
  ])('says when there is none: %s', async (what, resolve) => {
    server.answer('/token', resolve);
    await expect(ask({ credentials: oauth2 })).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining(what),
    });
  });
});

function answer(resolve: Answer) {
  server.answer(QUERY, resolve);
}

function ask(target: Partial<Target> = {}) {
  return clientOf(target).ask(question, 1);
}

function clientOf(
  target: Partial<Target> = {},
  clock: Clock = systemClock,
): PrometheusClient {
  const { credentials } = target;
  return new PrometheusClient(
    {
      name: 'test',
      url: server.url,
      clusters: null,
      clusterLabel: null,
      timeoutSeconds: PATIENT_SECONDS,
      scrapeSeconds: 30,
      credentials: { kind: 'none' },
      headers: {},
      tls: {},
      link: null,
      ...target,
      ...(credentials?.kind === 'oauth2' && {
        credentials: {
          ...credentials,
          tokenUrl: `${server.url}${credentials.tokenUrl}`,
        },
      }),
    },
    { clock, random: () => 0 },
  );
}

function questions(count: number): Question[] {
  return Array.from({ length: count }, (_, i) => ({
    ...question,
    toMs: i * 1000,
  }));
}

/** `all` resolves when so many have told that they are there. */
function arrivals(count: number) {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return {
    all,
    tell() {
      arrived += 1;
      if (arrived === count) {
        resolve();
      }
    },
  };
}

function vectorOf(values: string[]) {
  return {
    status: 'success',
    data: {
      resultType: 'vector',
      result: values.map((value, i) => ({
        metric: { i: String(i) },
        value: [1, value],
      })),
    },
  };
}

function refusal(status: number, errorType: string, error: string) {
  return Response.json({ status: 'error', errorType, error }, { status });
}

function manySeries() {
  const chunk = new TextEncoder().encode(
    '{"metric":{},"value":[1,"1"]},'.repeat(10_000),
  );
  let sent = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 100) {
          controller.close();
        } else {
          controller.enqueue(chunk);
        }
      },
    }),
  );
}

function silence(): Promise<Response> {
  return new Promise(() => {});
}

function halfAnAnswer() {
  return new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"status":"succ'));
      },
    }),
  );
}
