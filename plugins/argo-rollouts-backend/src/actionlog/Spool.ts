import { lstat, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { loggedActionSchema } from 'backstage-plugin-argo-rollouts-common';
import type { ActionRecord } from './ActionLogStore';
import { type Reason, addReasons, change, summarize } from './records';
import { inOrderOfWorth, isWorthLess } from './spoolWorth';
import { ensureOwnDirectory, writeWhole } from './wholeFiles';

/** What a file takes up at least. */
const BLOCK_BYTES = 4_096;
/** Which part of the room what was put aside may take. */
const REJECTED_SHARE = 1 / 4;

/**
 * Keeps on disk what the database did not take: one file for each attempt, which is
 * there as a whole or not at all, however the backend ends. What is kept when a backend
 * starts is what the one before left behind.
 *
 * Anybody who is signed in can fill it with attempts that are denied: those make room for
 * others.
 */
export class Spool {
  readonly #directory: string;
  readonly #maxBytes: number;
  readonly #logger: LoggerService;
  readonly #kept = new Map<string, { record: ActionRecord; bytes: number }>();
  /** The sizes of the files that were put aside, by their names, oldest first. */
  readonly #rejected = new Map<string, number>();
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
        await this.#remove(fileOf(record));
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
    await this.#makeRoom(record, bytes);
    await ensureOwnDirectory(this.#directory);
    await writeWhole(this.#directory, fileOf(record), text);
    this.#kept.set(id, { record, bytes });
  }

  /** Throws when there is none, and nothing to drop. */
  async #makeRoom(record: ActionRecord, bytes: number): Promise<void> {
    const present = this.#kept.get(record.entry.id)?.bytes ?? 0;
    const missing = () => this.#bytes() - present + bytes - this.#maxBytes;
    const expendable = [...this.#kept.values()]
      .filter(kept => kept.record.entry.id !== record.entry.id)
      .filter(kept => isWorthLess(kept.record, record))
      .sort((a, b) => inOrderOfWorth(a.record, b.record));
    if (missing() > sum(expendable.map(kept => kept.bytes))) {
      throw new Error(
        `${this.#directory} holds ${
          this.#kept.size
        } attempts already, and may not take more than ${this.#maxBytes} bytes`,
      );
    }
    while (missing() > 0) {
      await this.#drop(expendable.shift()!.record);
    }
  }

  async #drop(record: ActionRecord): Promise<void> {
    this.#logger.warn(
      `An action is not kept on disk any more, where there is no room: ${summarize(
        record,
      )}`,
    );
    this.#kept.delete(record.entry.id);
    await this.#remove(fileOf(record));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => {});
    return turn;
  }

  #bytes(): number {
    return (
      sum([...this.#kept.values()].map(({ bytes }) => bytes)) +
      sum([...this.#rejected.values()])
    );
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
    const withEnd = (end: string) =>
      names.filter(name => name.endsWith(end)).sort();
    for (const name of withEnd('.draft')) {
      await this.#remove(name);
    }
    for (const name of withEnd('.rejected')) {
      await this.#countRejected(name);
    }
    for (const name of withEnd('.json')) {
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
    try {
      await rename(path, `${path}.rejected`);
    } catch (error) {
      this.#logger.warn(`${path} cannot be put aside: ${error}`);
      return;
    }
    await this.#countRejected(`${name}.rejected`);
  }

  /** Those that were put aside first make room for others. */
  async #countRejected(name: string): Promise<void> {
    const stat = await lstat(join(this.#directory, name)).catch(() => null);
    this.#rejected.set(name, roundUp(stat?.size ?? 0));
    for (const [oldest] of this.#rejected) {
      const bytes = sum([...this.#rejected.values()]);
      if (bytes <= this.#maxBytes * REJECTED_SHARE) {
        break;
      }
      this.#logger.warn(
        `${oldest} in ${
          this.#directory
        } is deleted, where there is no room for more that was put aside`,
      );
      this.#rejected.delete(oldest);
      await this.#remove(oldest);
    }
  }

  async #remove(name: string): Promise<void> {
    const path = join(this.#directory, name);
    await rm(path, { force: true }).catch(error =>
      this.#logger.warn(`${path} cannot be deleted: ${error}`),
    );
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
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
