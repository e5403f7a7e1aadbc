import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextTag } from './deploy.ts';

describe('nextTag', () => {
  const cases: [name: string, tag: string, next: string][] = [
    ['raises the minor version', 'v2.5.0', 'v2.6.0'],
    ['leaves the patch level behind', '1.18.3', '1.19.0'],
    ['keeps a tag that moves', 'latest', 'latest'],
    ['keeps what only begins like a version', 'v2.5.0-rc1', 'v2.5.0-rc1'],
  ];
  for (const [name, tag, next] of cases) {
    it(name, () => assert.equal(nextTag(tag), next));
  }
});
