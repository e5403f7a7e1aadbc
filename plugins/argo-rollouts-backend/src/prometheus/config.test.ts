import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { makeAuthority } from '../__testUtils__/certificates';
import { readMetricsConfig } from './metricsConfig';
import { readTargets } from './targetConfig';

const { issue } = makeAuthority('ours');
const [certificate, another] = [issue('portal'), issue('portal')];
const SECRET = 'a-secret-that-nobody-may-see';

describe('readTargets', () => {
  it('has none without configuration', () => {
    expect(readTargets(configOf({}))).toEqual([]);
  });

  it('reads all that a target can have', () => {
    const [target] = readTargets(
      configOf({
        prometheus: [
          {
            name: 'mimir',
            url: 'https://mimir.example.com/prometheus/',
            clusters: ['prod-eu'],
            clusterLabel: 'cluster',
            timeoutSeconds: 5,
            scrapeSeconds: 15,
            basic: { username: 'ada', password: 'p' },
            headers: { 'X-Scope-OrgID': 'shop' },
            link: { title: 'Grafana', url: 'https://g.example/?q={query}' },
          },
        ],
      }),
    );
    expect(target).toEqual({
      name: 'mimir',
      url: 'https://mimir.example.com/prometheus',
      clusters: ['prod-eu'],
      clusterLabel: 'cluster',
      timeoutSeconds: 5,
      scrapeSeconds: 15,
      credentials: { kind: 'basic', username: 'ada', password: 'p' },
      headers: { 'X-Scope-OrgID': 'shop' },
      tls: {},
      link: { title: 'Grafana', template: 'https://g.example/?q={query}' },
    });
  });

  it.each<[JsonObject, RegExp]>([
    [{ url: 'http://p' }, /name/],
    [{ name: 'A b' }, /prometheus\[0\]\.name in app-config\.yaml: "A b"/],
    [{ name: 'a' }, /prometheus\[0\]\.url/],
    [{ name: 'a', url: 'p:9090' }, /\.url in app-config\.yaml: it is no http/],
    [{ name: 'a', url: `http://u:${SECRET}@p` }, /it holds credentials/],
    [{ name: 'a', url: 'http://p/?x=1' }, /without \? and #/],
    [{ name: 'a', url: 'http://p', urls: 'x' }, /\.urls in .*no such key/],
    [{ name: 'a', url: 'http://p', clusters: [] }, /never be asked/],
    [{ name: 'a', url: 'http://p', clusterLabel: 'a-b' }, /no label name/],
    [{ name: 'a', url: 'http://p', timeoutSeconds: 0 }, /takes 1 to 60/],
    [{ name: 'a', url: 'http://p', scrapeSeconds: 1e6 }, /takes 1 to 600/],
    [
      {
        name: 'a',
        url: 'http://p',
        bearerToken: SECRET,
        basic: { username: 'u', password: SECRET },
      },
      /\.basic in .*beside bearerToken/,
    ],
    [{ name: 'a', url: 'http://p', bearerToken: `${SECRET}\n` }, /line break/],
    [{ name: 'a', url: 'http://p', basic: { username: 'u' } }, /password/],
    [
      { name: 'a', url: 'http://p', basic: { user: 'u', password: SECRET } },
      /basic\.user in .*no such key/,
    ],
    [
      { name: 'a', url: 'http://p', oauth2: { tokenUrl: 'x' } },
      /oauth2\.tokenUrl/,
    ],
    [
      { name: 'a', url: 'http://p', headers: { Authorization: SECRET } },
      /headers\.Authorization in .*set by the client/,
    ],
    [{ name: 'a', url: 'http://p', tls: { ca: SECRET } }, /no certificate/],
    [{ name: 'a', url: 'http://p', tls: { key: SECRET } }, /no private key/],
    [{ name: 'a', url: 'http://p', link: { url: 'x' } }, /link\.url in/],
    [
      { name: 'a', url: 'http://p', link: { url: 'http://g/{expr}' } },
      /\{expr\} means nothing/,
    ],
  ])(
    'refuses %j, with the key and the file and no secret',
    (target, message) => {
      const error = catchError(() =>
        readTargets(configOf({ prometheus: [target] })),
      );
      expect(error.message).toMatch(message);
      expect(error.message).toContain('app-config.yaml');
      expect(error.message).not.toContain(SECRET);
    },
  );

  it('takes a certificate with its key', () => {
    const tls = { ...certificate };
    const [target] = readTargets(
      configOf({ prometheus: [{ name: 'a', url: 'http://p', tls }] }),
    );
    expect(target.tls).toEqual(tls);
  });

  it('refuses a certificate with the key of another', () => {
    const tls = { cert: certificate.cert, key: another.key };
    const read = () =>
      readTargets(
        configOf({ prometheus: [{ name: 'a', url: 'http://p', tls }] }),
      );
    expect(read).toThrow(
      /tls\.key in app-config\.yaml: it is not the key of the certificate in cert\.$/,
    );
  });

  it('refuses two of a name', () => {
    const target = { name: 'a', url: 'http://p' };
    expect(() =>
      readTargets(configOf({ prometheus: [target, target] })),
    ).toThrow(/prometheus\[1\]\.name in app-config\.yaml: there is another/);
  });
});

describe('readMetricsConfig', () => {
  const query = (role: string) =>
    `sum(x{namespace="$namespace",pod=~"$${role}Pods"})`;
  const value = { canary: query('canary'), stable: query('stable') };

  it('has all presets and the 95th percentile unless told otherwise', () => {
    const { presets, latencyQuantile, own } = readMetricsConfig(configOf({}));
    expect(presets.length).toBeGreaterThan(5);
    expect(latencyQuantile).toBe(0.95);
    expect(own).toEqual([]);
  });

  it('reads metrics of one’s own', () => {
    const { presets, own } = readMetricsConfig(
      configOf({
        metrics: {
          presets: ['nginx'],
          own: [
            { name: 'queue', title: 'Queue', unit: 'seconds', value },
            {
              name: 'failed',
              unit: 'ratio',
              ratio: { part: value, of: value },
            },
          ],
        },
      }),
    );
    expect(presets.map(({ id }) => id)).toEqual(['nginx']);
    expect(own).toMatchObject([
      {
        id: 'queue',
        title: 'Queue',
        unit: 'seconds',
        queries: { kind: 'value' },
      },
      { id: 'failed', title: 'failed', queries: { kind: 'ratio' } },
    ]);
  });

  it.each<[JsonObject, RegExp]>([
    [{ presets: ['isto'] }, /metrics\.presets in .*no preset "isto"/],
    [{ presets: [] }, /metrics\.presets in .*it is empty/],
    [{ preset: ['istio'] }, /metrics\.preset in .*no such key/],
    [{ latencyQuantil: 0.9 }, /metrics\.latencyQuantil in .*no such key/],
    [
      { own: [{ name: 'a', ratio: { part: value, of: value, unit: 'x' } }] },
      /own\[0\]\.ratio\.unit in .*There are part, of/,
    ],
    [
      {
        own: [
          { name: 'a', ratio: { part: { ...value, Stable: 'x' }, of: value } },
        ],
      },
      /own\[0\]\.ratio\.part\.Stable in .*no such key/,
    ],
    [
      { own: [{ name: 'a', value: { ...value, window: '5m' } }] },
      /own\[0\]\.value\.window in .*There are canary, stable/,
    ],
    [{ latencyQuantile: 95 }, /latencyQuantile in .*between 0 and 1/],
    [{ own: [{ value }] }, /name/],
    [{ own: [{ name: 'Errors!', value }] }, /own\[0\]\.name in .*no name/],
    [{ own: [{ name: 'errors', value }] }, /standard metric/],
    [
      {
        own: [
          { name: 'a', value },
          { name: 'a', value },
        ],
      },
      /own\[1\]\.name in .*another metric/,
    ],
    [{ own: [{ name: 'a', unit: 'ms', value }] }, /own\[0\]\.unit in .*"ms"/],
    [{ own: [{ name: 'a', query: 'up', value }] }, /own\[0\]\.query in/],
    [{ own: [{ name: 'a' }] }, /either a value or a ratio/],
    [
      { own: [{ name: 'a', value: { ...value, stable: 'sum(' } }] },
      /own\[0\]\.value\.stable in .*no PromQL/,
    ],
    [
      { own: [{ name: 'a', value: { ...value, canary: 'sum(x)' } }] },
      /own\[0\]\.value\.canary in .*must hold the namespace/,
    ],
    [
      { own: [{ name: 'a', value: { ...value, canary: query('stable') } }] },
      /must hold the revision/,
    ],
  ])('refuses %j, with the key and the file', (metrics, message) => {
    const error = catchError(() => readMetricsConfig(configOf({ metrics })));
    expect(error.message).toMatch(message);
    expect(error.message).toContain('app-config.yaml');
  });
});

function configOf(argoRollouts: JsonObject): ConfigReader {
  return new ConfigReader({ argoRollouts }, 'app-config.yaml');
}

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It was taken.');
}
