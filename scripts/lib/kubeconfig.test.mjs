import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertReadable, chooseAccess, readKubeconfig } from './kubeconfig.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
after(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'config');
writeFileSync(join(folder, 'token'), 'from-a-file\n');
writeFileSync(join(folder, 'ca.crt'), 'PEM');

function kubeconfig({ cluster = {}, user = { token: 'secret' } } = {}) {
  return {
    'current-context': 'here',
    contexts: [
      { name: 'here', context: { cluster: 'c', user: 'u' } },
      { name: 'broken', context: { cluster: 'gone', user: 'u' } },
    ],
    clusters: [
      { name: 'c', cluster: { server: 'https://c.example:6443', ...cluster } },
    ],
    users: [{ name: 'u', user }],
  };
}

test('a token is sent by the portal itself', () => {
  const config = kubeconfig({
    cluster: { 'certificate-authority-data': 'UEVN' },
  });
  assert.deepEqual(chooseAccess(config, { path }), {
    kind: 'direct',
    name: 'here',
    url: 'https://c.example:6443',
    token: 'secret',
    caData: 'UEVN',
  });
});

test('paths in the file are relative to it', () => {
  const config = kubeconfig({
    cluster: { 'certificate-authority': 'ca.crt' },
    user: { tokenFile: 'token' },
  });
  const { token, caData } = chooseAccess(config, { path });
  assert.deepEqual([token, caData], ['from-a-file', 'UEVN']);
});

const leftToKubectl = [
  { what: 'a client certificate', user: { 'client-certificate': 'x' } },
  { what: 'a program', user: { exec: { command: 'aws' } } },
  { what: 'no credentials', user: {} },
  {
    what: 'a server whose certificate is not checked',
    cluster: { 'insecure-skip-tls-verify': true },
  },
  { what: 'a proxy', cluster: { 'proxy-url': 'http://proxy:3128' } },
];

for (const { what, ...parts } of leftToKubectl) {
  test(`${what} is left to kubectl`, () => {
    assert.deepEqual(
      chooseAccess(kubeconfig(parts), { path, contextName: 'here' }),
      { kind: 'kubectl', path, context: 'here' },
    );
  });
}

const wrong = [
  {
    what: 'a context that is not there',
    config: kubeconfig(),
    contextName: 'prod',
    message: /has no context "prod". It has: here, broken\.$/,
    nextStep: /--context NAME/,
  },
  {
    what: 'no current context',
    config: { ...kubeconfig(), 'current-context': '' },
    message: /does not say which context to use\. It has: here, broken/,
    nextStep: /--context NAME/,
  },
  {
    what: 'a context whose cluster is not there',
    config: kubeconfig(),
    contextName: 'broken',
    message: /has no cluster "gone". It has: c\.$/,
    nextStep: /Add the cluster/,
  },
  {
    what: 'a server that is not a URL',
    config: kubeconfig({ cluster: { server: 'c.example:6443' } }),
    message: /"c\.example:6443", which is not a URL/,
    nextStep: /Correct the server/,
  },
  {
    what: 'a token file that is not there',
    config: kubeconfig({ user: { tokenFile: 'nowhere' } }),
    message: /There is no file .*nowhere/,
    nextStep: /Check the path/,
  },
];

for (const { what, config, contextName, message, nextStep } of wrong) {
  test(`${what} is refused with what to do`, () => {
    assert.throws(() => chooseAccess(config, { path, contextName }), {
      message,
      nextStep,
    });
  });
}

const wrongFiles = [
  { what: 'no YAML', text: 'a: [', message: /is not YAML/ },
  { what: 'other YAML', text: 'a: 1', message: /is not a kubeconfig/ },
  { what: 'nothing', text: '', message: /is not a kubeconfig/ },
];

for (const { what, text, message } of wrongFiles) {
  test(`a file with ${what} is refused`, async () => {
    writeFileSync(path, text);
    await assert.rejects(readKubeconfig(path), { message });
  });
}

test('a missing file is named', async () => {
  await assert.rejects(readKubeconfig(join(folder, 'none')), {
    message: /There is no file .*none/,
  });
});

test('a missing file is refused before it is needed', () => {
  assert.throws(() => assertReadable(join(folder, 'none')), {
    message: /There is no file .*none/,
  });
});

test('a kubeconfig is read', async () => {
  writeFileSync(path, JSON.stringify(kubeconfig()));
  assert.equal((await readKubeconfig(path)).kind, 'direct');
});
