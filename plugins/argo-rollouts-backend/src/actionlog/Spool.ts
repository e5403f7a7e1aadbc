import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { loggedActionSchema } from 'backstage-plugin-argo-rollouts-common';
import type { ActionRecord } from './ActionLogStore';
import { type Reason, addReasons, change } from './records';

/** What a file takes up at least. */
const BLOCK_BYTES = 4_096;

/**
 * Keeps on disk what the database did not take: one file for each attempt, which is
 * there as a whole or not at all, however the backend ends. What is kept when a backend
 * starts is what the one before left behind.
 */
export class Spool {
  readonly #directory: string;
  readonly #maxBytes: number;
  readonly #logger: LoggerService;
  readonly #kept = new Map<string, { record: ActionRecord; bytes: number }>();
  /** Files are written one after the other. */
  #writing: Promise<unknown>;

  constructor(options: {
    directory: string;
    maxBytes: number;
    logger: LoggerService;
  }) {
    this.#directory = options.directory;
    this.#maxBytes = options.maxBytes;
    this.#logger = options.logger;
    this.#writing = this.#load();
  }

  /**
   * Keeps the attempt as it is now, instead of how it was before. Throws when there is
   * no room or the disk does not do it.
   */
  put(record: ActionRecord): Promise<void> {
    return this.#inTurn(() =>
      this.#keep(addReasons(record, this.find(record.entry.id))),
    );
  }

  /**
   * Adds a reason to an attempt that is kept, and gives it with that; undefined when it is
   * not. Throws as {@link Spool.put}.
   */
  addReason(id: string, reason: Reason): Promise<ActionRecord | undefined> {
    return this.#inTurn(async () => {
      const kept = this.find(id);
      if (!kept) {
        return undefined;
      }
      const reasons = [...kept.entry.reasons, reason];
      const record = change(kept, { reasons });
      await this.#keep(record);
      return record;
    });
  }

  /** Once everything that was left behind is read: oldest first. */
  async list(): Promise<ActionRecord[]> {
    await this.#inTurn(async () => {});
    return this.entries();
  }

  /** Those that are known now, oldest first. */
  entries(): ActionRecord[] {
    return [...this.#kept.values()]
      .map(({ record }) => record)
      .sort((a, b) => (fileOf(a) < fileOf(b) ? -1 : 1));
  }

  find(id: string): ActionRecord | undefined {
    return this.#kept.get(id)?.record;
  }

  findByKey(key: string): ActionRecord | undefined {
    return this.entries().find(({ entry }) => entry.key === key);
  }

  /** Forgets the attempt, unless it has been kept anew since. */
  remove(record: ActionRecord): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#kept.get(record.entry.id)?.record === record) {
        this.#kept.delete(record.entry.id);
        await rm(join(this.#directory, fileOf(record)), { force: true });
      }
    });
  }

  /** Puts the attempt aside, for a person to look at: the database will never take it. */
  reject(record: ActionRecord): Promise<void> {
    return this.#inTurn(async () => {
      this.#kept.delete(record.entry.id);
      await this.#setAside(fileOf(record));
    });
  }

  async #keep(record: ActionRecord): Promise<void> {
    const text = JSON.stringify(record);
    const { id } = record.entry;
    const bytes = roundUp(Buffer.byteLength(text));
    const before = this.#kept.get(id)?.bytes ?? 0;
    if (this.#bytes() - before + bytes > this.#maxBytes) {
      throw new Error(
        `${this.#directory} holds ${
          this.#kept.size
        } attempts already, and may not take more than ${this.#maxBytes} bytes`,
      );
    }
    await ensureOwnDirectory(this.#directory);
    await writeWhole(this.#directory, fileOf(record), text);
    this.#kept.set(id, { record, bytes });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => {});
    return turn;
  }

  #bytes(): number {
    return [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async #load(): Promise<void> {
    let names: string[];
    try {
      await ensureOwnDirectory(this.#directory);
      names = await readdir(this.#directory);
    } catch (error) {
      this.#logger.warn(
        `Actions cannot be kept in ${
          this.#directory
        } while the database is down: ${error}`,
      );
      return;
    }
    for (const name of names.filter(file => file.endsWith('.json'))) {
      try {
        const text = await readFile(join(this.#directory, name), 'utf8');
        const record = parseRecord(text);
        const bytes = roundUp(Buffer.byteLength(text));
        this.#kept.set(record.entry.id, { record, bytes });
      } catch (error) {
        this.#logger.warn(`${name} in ${this.#directory}: ${error}`);
        await this.#setAside(name);
      }
    }
  }

  async #setAside(name: string): Promise<void> {
    const path = join(this.#directory, name);
    await rename(path, `${path}.rejected`).catch(error =>
      this.#logger.warn(`${path} cannot be put aside: ${error}`),
    );
  }
}

/** Sorts by time. */
function fileOf({ entry }: ActionRecord): string {
  return `${entry.requestedAt.replaceAll(/\W/g, '')}-${entry.id}.json`;
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

/** Throws for what is not a record of this version. */
function parseRecord(text: string): ActionRecord {
  const { entry, requestHash, leaseUntil } = JSON.parse(text);
  return {
    entry: loggedActionSchema.parse(entry),
    requestHash: String(requestHash),
    leaseUntil: leaseUntil === null ? null : String(leaseUntil),
  };
}

/**
 * The default is below a folder that everybody may write to: somebody else could have
 * made it, or a link in its place.
 */
async function ensureOwnDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const stat = await lstat(path);
  if (!stat.isDirectory()) {
    throw new Error('it is not a folder');
  }
  if (process.getuid && stat.uid !== process.getuid()) {
    throw new Error('it belongs to somebody else');
  }
}

async function writeWhole(
  directory: string,
  name: string,
  text: string,
): Promise<void> {
  const path = join(directory, name);
  const draft = `${path}.draft`;
  await withHandle(await open(draft, 'w', 0o600), async handle => {
    await handle.writeFile(text);
    await handle.sync();
  });
  await rename(draft, path);
  // Otherwise the file has its content, but perhaps no name, after a power cut.
  await withHandle(await open(directory, 'r'), handle => handle.sync());
}

async function withHandle(
  handle: FileHandle,
  work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}
