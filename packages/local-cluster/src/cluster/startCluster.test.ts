import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { buildTools } from '../build/buildTools.ts';
import { manifestsFolder } from '../repository.ts';
import {
  assertNothingIsLeft,
  startTestCluster,
  stateOf,
  testName,
} from '../testing/clusters.ts';
import { createApiClient } from './apiClient.ts';
import type { User } from './credentials.ts';
import { startCluster } from './startCluster.ts';
import type { ClusterState } from './stateFolder.ts';
import type { Cluster } from './types.ts';

describe('two clusters side by side', () => {
  let cluster: Cluster;
  let withoutArgo: Cluster;

  before(async () => {
    [cluster, withoutArgo] = await Promise.all([
      startTestCluster('full'),
      startTestCluster('bare', { argoRollouts: false, prometheus: false }),
    ]);
    await cluster.kubectlWithInput(ROLLOUT, 'apply', '-f', '-');
  });
  after(async () => {
    await Promise.all([cluster?.stop(), withoutArgo?.stop()]);
  });

  it('do not know each other', async () => {
    assert.notEqual(cluster.url, withoutArgo.url);
    await cluster.kubectl('create', 'namespace', 'only-here');
    await assert.rejects(
      withoutArgo.kubectl('get', 'namespace', 'only-here'),
      /"only-here" not found/,
    );
  });

  it('can be without Argo Rollouts and without Prometheus', async () => {
    await assert.rejects(
      withoutArgo.api.get('/apis/argoproj.io/v1alpha1/rollouts'),
      { status: 404 },
    );
    assert.equal(withoutArgo.prometheusUrl, null);
    assert.deepEqual(
      stateOf(withoutArgo.name)
        .processes.map(({ name }) => name)
        .filter(name => /rollouts|prometheus/.test(name)),
      [],
    );
  });

  it('keep their secrets from other users of the machine', () => {
    const mode = (file: string) => statSync(file).mode & 0o777;
    assert.equal(mode(cluster.stateDir), 0o700);
    assert.equal(mode(cluster.kubeconfigs.admin), 0o600);
    assert.equal(mode(path.join(cluster.stateDir, 'tokens.csv')), 0o600);
    assert.equal(mode(path.join(cluster.stateDir, 'state.json')), 0o600);
  });

  it('refuse a third with the same name', async () => {
    await assert.rejects(
      startTestCluster('full'),
      /runs already \(process \d+\)\. Stop it with "yarn cluster down/,
    );
  });

  it('give the portal exactly the rights of the documented manifest', async () => {
    const role = parse(
      readFileSync(path.join(manifestsFolder, 'portal-role.yaml'), 'utf8'),
    );
    const granted = await rightsOf(cluster, 'portal');
    const everybody = await rightsOf(cluster, 'nobody');
    const documented = (role.rules as Rule[]).flatMap(rightsIn);
    assert.deepEqual(
      granted.filter(right => !everybody.includes(right)).sort(),
      documented.sort(),
    );
  });

  it('let the portal list and patch rollouts, and read no secrets', async () => {
    const portal = clientOf(cluster, 'portal');
    const rollouts = await portal.get<{ items: unknown[] }>(ROLLOUTS);
    assert.equal(rollouts.items.length, 1);
    await portal.patch(
      `${ROLLOUTS}/web/status`,
      'application/merge-patch+json',
      { status: { abort: false } },
    );
    await assert.rejects(portal.get('/api/v1/secrets'), { status: 403 });
  });

  it('give nobody nothing', async () => {
    await assert.rejects(clientOf(cluster, 'nobody').get(ROLLOUTS), {
      status: 403,
    });
  });

  it('refuse an unknown token', async () => {
    const { url, caFile } = cluster;
    await assert.rejects(
      createApiClient({ url, caFile, token: 'guessed' }).get(ROLLOUTS),
      { status: 401 },
    );
  });

  it('explain what kubectl has against a command', async () => {
    await assert.rejects(
      cluster.kubectl('get', 'unicorns'),
      /^Error: kubectl get unicorns failed \(1\): .*unicorns/,
    );
  });

  it('hang when told to, and resume', async () => {
    const { url, caFile, tokens } = cluster;
    const impatient = createApiClient({
      ...{ url, caFile, token: tokens.admin },
      timeoutMs: 500,
    });
    cluster.hang();
    await assert.rejects(impatient.getText('/readyz'), /does not answer/);
    cluster.resume();
    assert.equal(await cluster.api.getText('/readyz'), 'ok');
  });

  it('come back from a restart with the same data and tokens', async () => {
    const { processes } = stateOf(cluster.name);
    await cluster.stopApiServer();
    await assert.rejects(cluster.api.get(ROLLOUTS), /ECONNREFUSED/);
    await cluster.startApiServer();
    const rollouts = await clientOf(cluster, 'portal').get<{
      items: unknown[];
    }>(ROLLOUTS);
    assert.equal(rollouts.items.length, 1);
    await cluster.restart();
    assert.equal(await cluster.api.getText('/readyz'), 'ok');
    assert.equal(stateOf(cluster.name).processes.length, processes.length);
  });

  it('leave no process and no file when they are stopped', async () => {
    const states = [cluster, withoutArgo].map(({ name }) => stateOf(name));
    await Promise.all([cluster.stop(), withoutArgo.stop()]);
    await Promise.all(states.map(assertNothingIsLeft));
    await cluster.ended;
  });
});

describe('a start', () => {
  it('that is given up leaves nothing', async () => {
    const giveUp = new AbortController();
    let state: ClusterState | undefined;
    const started = startTestCluster('given-up', {
      signal: giveUp.signal,
      onProgress: ({ step }) => {
        if (!step.startsWith('controllers')) return;
        state = stateOf(testName('given-up'));
        giveUp.abort();
      },
    });
    await assert.rejects(started, /given up/);
    assert.ok(state);
    await assertNothingIsLeft(state);
  });

  it('refuses a name that cannot be one', async () => {
    await assert.rejects(
      startCluster({ name: 'Größe', tools: await buildTools({}) }),
      /cannot name a cluster\. Use at most 30 lower-case letters/,
    );
  });
});

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts';

const ROLLOUT = stringify({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:v1' }] },
    },
    strategy: { canary: {} },
  },
});

function clientOf({ url, caFile, tokens }: Cluster, user: User) {
  return createApiClient({ url, caFile, token: tokens[user] });
}

/** What the API server says that a user may do, as "verb resource.group". */
async function rightsOf(cluster: Cluster, user: User): Promise<string[]> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace: 'default' },
  };
  const answer = await cluster.kubectlWithInput(
    stringify(review),
    ...['create', '-f', '-', '-o', 'json', '--validate=false'],
    ...['--token', cluster.tokens[user]],
  );
  const rules: Rule[] = JSON.parse(answer).status.resourceRules;
  return rules.flatMap(rightsIn);
}

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] };

function rightsIn({ apiGroups, resources, verbs }: Rule): string[] {
  return apiGroups.flatMap(group =>
    resources.flatMap(resource =>
      verbs.map(verb => `${verb} ${resource}.${group}`),
    ),
  );
}
