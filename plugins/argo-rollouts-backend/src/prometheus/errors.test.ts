import { connectionError } from './errors';

describe('connectionError', () => {
  it.each<[code: string, url: string, message: RegExp]>([
    ['ECONNREFUSED', 'http://p', /connection refused/],
    ['UND_ERR_SOCKET', 'http://p', /\(the connection broke\)/],
    ['UND_ERR_SOCKET', 'https://p', /portal's certificate is not accepted/],
    [
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'https://p',
      /does not accept the portal's certificate/,
    ],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'https://p', /is not trusted/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'https://p', /does not speak TLS/],
    ['ENOTFOUND', 'https://p', /cannot be resolved/],
    ['EWHATEVER', 'https://p', /no connection/],
  ])('tells what %s of %s means', (code, url, message) => {
    const thrown = new TypeError('fetch failed', {
      cause: Object.assign(new Error('x'), { code }),
    });
    expect(connectionError({ name: 'p', url }, thrown)).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(message),
    });
  });
});
