import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertSpace, describeInstall, yarnProgram } from './install.mjs';
import { cacheFolder, repository } from './places.mjs';

test('an install is needed again when the lockfile changes', t => {
  const root = mkdtempSync(join(tmpdir(), 'install-'));
  t.after(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
  writeFileSync(join(root, 'yarn.lock'), 'a');
  const before = describeInstall(root);
  assert.equal(describeInstall(root), before);
  writeFileSync(join(root, 'yarn.lock'), 'b');
  assert.notEqual(describeInstall(root), before);
});

test('the yarn that .yarnrc.yml names is in the repository', () => {
  assert.ok(existsSync(yarnProgram(repository)));
});

test('too little space is told in gigabytes', () => {
  assert.throws(() => assertSpace(tmpdir(), 1e18), {
    message: /about 1000000000\.0 GB are needed/,
    nextStep: /Free some space/,
  });
});

const places = [
  [{ platform: 'linux', env: {} }, '/h/.cache/argo-rollouts-for-backstage'],
  [
    { platform: 'darwin', env: {} },
    '/h/Library/Caches/argo-rollouts-for-backstage',
  ],
  [
    { platform: 'darwin', env: { XDG_CACHE_HOME: '/c' } },
    '/c/argo-rollouts-for-backstage',
  ],
];

for (const [machine, folder] of places) {
  test(`the cache folder of ${JSON.stringify(machine)} is ${folder}`, () => {
    assert.equal(cacheFolder({ ...machine, home: '/h' }), folder);
  });
}
