import { toClusterError } from './errors';

const asked = {
  cluster: 'prod-eu',
  verb: 'list',
  resource: 'rollouts.argoproj.io',
} as const;

describe('toClusterError', () => {
  it.each([
    [
      'an API server that does not know us',
      { code: 401, body: '{"kind":"Status","message":"Unauthorized"}' },
      'unauthenticated',
      /does not accept the portal's credentials/,
    ],
    [
      'a missing right, by verb, resource and manifest',
      { code: 403, body: '{"kind":"Status","message":"forbidden: …"}' },
      'forbidden',
      /may not list rollouts\.argoproj\.io in cluster prod-eu.*portal-role\.yaml/,
    ],
    [
      'a cluster without Argo Rollouts',
      { code: 404, body: '404 page not found' },
      'notInstalled',
      /does not know rollouts\.argoproj\.io.*Install Argo Rollouts/,
    ],
    [
      'a dead cluster behind the proxy',
      {
        code: 500,
        body: `{"error":{"message":"Cluster 'prod-eu' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443"}}`,
      },
      'unreachable',
      /does not answer \(connection refused\)/,
    ],
    [
      'a cluster that hangs',
      Object.assign(new Error('The operation was aborted.'), {
        name: 'AbortError',
      }),
      'unreachable',
      /no answer in time/,
    ],
    [
      'a certificate of someone else',
      {
        code: 500,
        body: '{"error":{"message":"caused by Error: self-signed certificate"}}',
      },
      'unreachable',
      /certificate is not trusted/,
    ],
    [
      'a failure of another kind, in its own words',
      { code: 500, body: { message: 'etcdserver: no space' } },
      'other',
      /etcdserver: no space/,
    ],
    ['a proxy that answers HTML', { code: 502, body: '<html>' }, 'other', /./],
    ['nothing at all', undefined, 'other', /./],
  ])('tells %s', (_, error, reason, text) => {
    const clusterError = toClusterError(asked, error);
    expect(clusterError.reason).toBe(reason);
    expect(`${clusterError.message} ${clusterError.nextStep}`).toMatch(text);
  });
});
