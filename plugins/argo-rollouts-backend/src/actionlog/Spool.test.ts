import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { BEFORE } from '../__testUtils__/intents';
import { later, recordOf } from '../__testUtils__/loggedActions';
import { Spool } from './Spool';

const BLOCK = 4_096;

let directory: string;
let logger: ReturnType<typeof mockServices.logger.mock>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-test-'));
  logger = mockServices.logger.mock();
});

afterEach(() => rm(directory, { recursive: true }));

const open = (blocks: number) =>
  new Spool({ directory, maxBytes: blocks * BLOCK, logger });

let minute = 0;

/** An abort after those before. */
function abort(entry: Partial<LoggedAction> = {}) {
  minute += 1;
  const requestedAt = new Date(minute * 60_000).toISOString();
  return recordOf({ verb: 'abort', requestedAt, ...entry });
}

const denied = () => abort({ outcome: 'denied' });
const sent = () => abort({ before: BEFORE, outcome: 'accepted' });

describe('a full spool', () => {
  it('drops attempts that were denied, oldest first, and tells of each', async () => {
    const spool = open(3);
    const [first, second] = [denied(), denied()];
    const real = sent();
    await spool.put(first);
    await spool.put(real);
    await spool.put(second);
    const begun = abort();
    await spool.put(begun);
    expect(await spool.list()).toEqual([second, real, begun]);
    expect(await readdir(directory)).toHaveLength(3);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining(first.entry.id)],
    ]);
    const judged = later(begun, { before: BEFORE, outcome: 'pending' });
    await spool.put(judged);
    expect(await spool.list()).toEqual([second, real, judged]);
  });

  it('drops one that is not judged for one that is, and for no other', async () => {
    const spool = open(2);
    const [unjudged, real, next] = [abort(), sent(), sent()];
    await spool.put(unjudged);
    await spool.put(real);
    await expect(spool.put(abort())).rejects.toThrow('2 attempts already');
    expect(await spool.list()).toEqual([unjudged, real]);
    await spool.put(next);
    expect(await spool.list()).toEqual([real, next]);
  });

  it('drops nothing that was sent', async () => {
    const spool = open(2);
    const kept = [sent(), abort({ before: BEFORE, outcome: 'unknown' })];
    await Promise.all(kept.map(record => spool.put(record)));
    await expect(spool.put(sent())).rejects.toThrow('2 attempts already');
    expect(await spool.list()).toEqual(kept);
  });
});

describe('the folder', () => {
  it('is rid of drafts that a backend left behind', async () => {
    await writeFile(join(directory, 'a.json.draft'), 'x');
    expect(await open(4).list()).toEqual([]);
    expect(await readdir(directory)).toEqual([]);
  });

  it('has a quarter of its room for what was put aside, the latest', async () => {
    await writeFile(join(directory, '1.json.rejected'), 'x'.repeat(BLOCK + 1));
    await writeFile(join(directory, '2.json.rejected'), 'x');
    await writeFile(join(directory, '3.json'), 'torn');
    const spool = open(8);
    await spool.list();
    expect(await readdir(directory)).toEqual([
      '2.json.rejected',
      '3.json.rejected',
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('1.json.rejected'),
    );
    const kept = Array.from({ length: 6 }, sent);
    await Promise.all(kept.map(record => spool.put(record)));
    await expect(spool.put(sent())).rejects.toThrow('6 attempts already');

    // The one that is put aside now counts as those do.
    await spool.reject(kept[0]);
    expect(await readdir(directory)).toHaveLength(7);
    await spool.put(sent());
    await expect(spool.put(sent())).rejects.toThrow('6 attempts already');
  });
});
