import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configFiles, portalEnvironment } from './portal.mjs';

test('the variables of each cluster begin with its name', () => {
  assert.deepEqual(
    portalEnvironment({
      port: 3000,
      backendPort: 7007,
      clusters: [
        { name: 'prod-eu', url: 'https://eu', prometheusUrl: null },
        { name: 'prod-us', url: 'https://us', token: 'secret' },
      ],
    }),
    {
      PORTAL_PORT: '3000',
      PORTAL_BACKEND_PORT: '7007',
      PROD_EU_NAME: 'prod-eu',
      PROD_EU_URL: 'https://eu',
      PROD_US_NAME: 'prod-us',
      PROD_US_URL: 'https://us',
      PROD_US_TOKEN: 'secret',
    },
  );
});

test('a cluster of yours has variables of its own, whatever it is called', () => {
  const clusters = [{ isOwn: true, name: 'Kind/dev 1', url: 'https://own' }];
  const { OWN_CLUSTER_NAME, OWN_CLUSTER_URL } = portalEnvironment({
    port: 3000,
    backendPort: 7007,
    clusters,
  });
  assert.deepEqual(
    [OWN_CLUSTER_NAME, OWN_CLUSTER_URL],
    ['Kind/dev 1', 'https://own'],
  );
});

const configurations = [
  { name: 'the demo reads what is read anyway', clusters: [{}], files: [] },
  {
    name: 'a cluster of yours takes the place of the demo',
    clusters: [{ isOwn: true }],
    files: ['app-config.yaml', 'app-config.own-cluster.yaml'],
  },
  {
    name: 'a Prometheus of yours comes on top',
    clusters: [{ isOwn: true, prometheusUrl: 'http://prometheus' }],
    files: [
      'app-config.yaml',
      'app-config.own-cluster.yaml',
      'app-config.own-prometheus.yaml',
    ],
  },
];

for (const { name, clusters, files } of configurations) {
  test(name, () => {
    const named = configFiles(clusters)
      .filter(argument => argument !== '--config')
      .map(path => path.split('/').at(-1));
    // Whoever runs this may have settings of their own.
    assert.deepEqual(
      named.filter(file => file !== 'app-config.local.yaml'),
      files,
    );
  });
}
