import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDiskSpace } from './diskSpace.ts';

describe('checkDiskSpace', () => {
  const needs = [
    { folder: '/home/me/.cache', bytes: 2e9, what: 'the programs' },
    { folder: '/home/me/go', bytes: 3e9, what: 'their source' },
  ];

  it('adds up what goes to the same disk', () => {
    assert.throws(
      () => checkDiskSpace(needs, () => ({ id: 'one', freeBytes: 4e9 })),
      {
        message:
          "The disk has 4.0 GB free, and building the cluster's programs takes about 5.0 GB:\n" +
          '  2.0 GB for the programs in /home/me/.cache\n' +
          '  3.0 GB for their source in /home/me/go\n' +
          'Make room, and start again.',
      },
    );
  });

  it('is content when each disk has room for its own part', () => {
    checkDiskSpace(needs, folder => ({ id: folder, freeBytes: 3.5e9 }));
  });

  it('measures where a folder that does not exist yet will be', () => {
    const folder = path.join(tmpdir(), 'not', 'there', 'yet');
    checkDiskSpace([{ folder, bytes: 1, what: 'a byte' }]);
    assert.throws(
      () => checkDiskSpace([{ folder, bytes: 1e18, what: 'everything' }]),
      /GB for everything in .*yet/,
    );
  });
});
