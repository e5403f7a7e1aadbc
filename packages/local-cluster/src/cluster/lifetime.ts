import { ProcessGroup } from './processGroup.ts';
import type { StateFolder } from './stateFolder.ts';

/**
 * From the first process of a cluster to the last: whatever ends it (`stop`, a
 * child that dies, an error while it is brought up), everything is stopped
 * once and the folder is removed.
 */
export class Lifetime {
  readonly processes: ProcessGroup;
  readonly ended: Promise<void>;
  readonly #over = new AbortController();
  readonly #settled = Promise.withResolvers<void>();
  #closing: Promise<void> | undefined;

  constructor(folder: StateFolder) {
    this.processes = new ProcessGroup(folder, error => void this.fail(error));
    this.ended = this.#settled.promise;
    // Whoever wants to know awaits it; nobody has to.
    this.ended.catch(() => {});
  }

  /** Aborts, with the cause as its reason, when the cluster is to end. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  async stop(): Promise<void> {
    this.#over.abort(new Error('The cluster is stopped.'));
    await this.#close(STOP_GRACE_MS);
    this.#settled.resolve();
  }

  async fail(error: Error): Promise<void> {
    this.#over.abort(error);
    await this.#close(0);
    this.#settled.reject(error);
  }

  // etcd last: an API server whose etcd is gone lingers for a minute.
  #close(graceMs: number): Promise<void> {
    this.#closing ??= this.processes.close('etcd', graceMs);
    return this.#closing;
  }
}

const STOP_GRACE_MS = 1_000;
