import { backoffMs } from './backoff';
import { type Clock, sleep, withDeadline } from './clock';
import type { KeptObject, ObjectStore } from './ObjectStore';
import { type ResourceKey, RESOURCES, nameOf } from './resources';
import { trim } from './trim';
import {
  ClusterError,
  type KubernetesApi,
  type ObjectList,
  type WatchEvent,
} from './types';

/** How well we know the objects of one kind. */
export type WatchState =
  | { kind: 'starting'; sinceMs: number }
  | { kind: 'ok'; lastContactMs: number }
  | {
      kind: 'failed';
      error: ClusterError;
      sinceMs: number;
      lastTriedMs: number;
      /** When the objects were last known to be so; null: never. */
      lastGoodMs: number | null;
    };

export interface ResourceWatchOptions {
  key: ResourceKey;
  /** Null: all namespaces. */
  namespace: string | null;
  api: KubernetesApi;
  store: ObjectStore;
  clock: Clock;
  /** How long the server is asked to keep a watch: a dead connection is noticed shortly after. */
  lifetimeSeconds: number;
  /** The longest wait between two attempts. */
  retryLimitMs: number;
  /** Between 0 and 1. */
  random(): number;
  /** Objects came, changed or went; of changed ones both states. */
  onObjects(objects: KeptObject[]): void;
  /** The kind of the state, or the error in it, is another one. */
  onState(): void;
}

/** A list is read in pages, so that a large cluster never is in memory as text. */
const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 30_000;
/** How long after its time a watch may end, for the way there and back. */
const END_GRACE_MS = 2_500;
/** A watch that is ended sooner, with nothing in it, is cut by something in between. */
const SHORTEST_WATCH_MS = 1_000;
const FIRST_RETRY_MS = 500;
/** An API server that has just started may not know its custom resources yet. */
const NOT_INSTALLED_AFTER_MS = 10_000;

/**
 * Keeps a store the same as the objects of one kind in a cluster: it lists them, and
 * watches from the version of the list on.
 *
 * The order of things is that of client-go's reflector. Beyond it every watch is short
 * and its end is awaited: the Kubernetes plugin's proxy keeps a response open for ever
 * when the connection behind it breaks, so that silence proves nothing.
 */
export class ResourceWatch {
  readonly #options: ResourceWatchOptions;
  #state: WatchState;
  /** From where to watch; undefined before the first list, and when the server forgot it. */
  #version: string | undefined;
  /**
   * Then one small request tells whether the server is there, and if not, why: the
   * answer to a watch stays away for seconds when nothing happens.
   */
  #isInDoubt = true;
  /** The server answers, but does not let us watch. */
  #isWatchRefused = false;

  constructor(options: ResourceWatchOptions) {
    this.#options = options;
    this.#state = { kind: 'starting', sinceMs: options.clock.nowMs() };
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Runs until the signal is aborted. Run again after that, it goes on where it was. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, random, retryLimitMs } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      if (await this.#follow(signal)) {
        failures = 0;
      } else {
        failures += 1;
        const waitMs = backoffMs({
          failures,
          random: random(),
          firstMs: FIRST_RETRY_MS,
          limitMs: retryLimitMs,
        });
        await sleep(clock, waitMs, signal);
      }
    }
  }

  /** Follows the cluster for the lifetime of one watch; whether that went well. */
  async #follow(signal: AbortSignal): Promise<boolean> {
    let verb: 'check' | 'list' | 'watch' = 'check';
    try {
      if (this.#isInDoubt) {
        await this.#check(signal);
        this.#isInDoubt = false;
      }
      verb = 'list';
      if (this.#version === undefined) {
        await this.#list(signal);
      }
      verb = 'watch';
      this.#isInDoubt = !(await this.#watch(signal));
    } catch (error) {
      if (!signal.aborted) {
        this.#takeError(verb, error);
      }
    }
    return !this.#isInDoubt;
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { api, key, namespace } = this.#options;
    await api.list(RESOURCES[key], { namespace, limit: 1 }, signal);
    // What was missed arrives with the watch, a moment later.
    if (this.#version !== undefined && !this.#isWatchRefused) {
      this.#takeContact();
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { api, key, namespace, store } = this.#options;
    const objects: KeptObject[] = [];
    let page: ObjectList;
    let next: string | undefined;
    do {
      page = await api.list(
        RESOURCES[key],
        {
          namespace,
          limit: PAGE_SIZE,
          continue: next,
          timeoutMs: PAGE_TIMEOUT_MS,
        },
        signal,
      );
      signal.throwIfAborted();
      for (const item of page.items) {
        const object = trim(key, item);
        if (object) {
          objects.push(object);
        }
      }
      next = page.metadata?.continue || undefined;
    } while (next);
    this.#version = page.metadata?.resourceVersion;
    const changed = store.replace(objects);
    this.#takeContact();
    this.#options.onObjects(changed);
  }

  /** Whether it was a real watch: one that lasted, or had something to say. */
  async #watch(signal: AbortSignal): Promise<boolean> {
    const { api, clock, key, namespace, lifetimeSeconds } = this.#options;
    const startedAtMs = clock.nowMs();
    const deadlineMs = lifetimeSeconds * 1_000 + END_GRACE_MS;
    const deadline = withDeadline(clock, deadlineMs, signal);
    const query = {
      namespace,
      resourceVersion: this.#version!,
      timeoutSeconds: lifetimeSeconds,
    };
    let isEmpty = true;
    try {
      const events = api.watch(RESOURCES[key], query, deadline.signal);
      for await (const event of events) {
        signal.throwIfAborted();
        isEmpty = false;
        this.#takeEvent(event);
      }
    } catch (error) {
      if (deadline.signal.aborted && !signal.aborted) {
        this.#fail(error);
      }
      throw error;
    } finally {
      deadline.release();
    }
    if (isEmpty && clock.nowMs() - startedAtMs < SHORTEST_WATCH_MS) {
      return false;
    }
    this.#takeContact();
    return true;
  }

  #takeEvent({ type, object: raw }: WatchEvent): void {
    const { key, store, onObjects } = this.#options;
    this.#takeContact();
    const version = (raw as KeptObject).metadata?.resourceVersion;
    if (version) {
      this.#version = version;
    }
    const object = type === 'BOOKMARK' ? undefined : trim(key, raw);
    if (!object) {
      return;
    }
    const known =
      type === 'DELETED'
        ? store.delete(object.metadata.uid)
        : store.put(object);
    onObjects(known ? [known, object] : [object]);
  }

  #takeContact(): void {
    const wasOk = this.#state.kind === 'ok';
    this.#isWatchRefused = false;
    this.#state = { kind: 'ok', lastContactMs: this.#options.clock.nowMs() };
    if (!wasOk) {
      this.#options.onState();
    }
  }

  #takeError(verb: 'check' | 'list' | 'watch', error: unknown): void {
    const reason = error instanceof ClusterError ? error.reason : 'other';
    this.#isInDoubt = true;
    if (reason === 'gone') {
      this.#version = undefined;
      return;
    }
    const isRefused = verb === 'watch' && reason !== 'unreachable';
    this.#isWatchRefused = isRefused;
    // A watch whose connection breaks is not yet a cluster that fails.
    if (verb !== 'watch' || isRefused) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const { clock, key, store, onObjects, onState } = this.#options;
    const before = this.#state;
    const nowMs = clock.nowMs();
    const now: WatchState = {
      kind: 'failed',
      error: asClusterError(key, error),
      sinceMs: before.kind === 'failed' ? before.sinceMs : nowMs,
      lastTriedMs: nowMs,
      lastGoodMs: lastGoodMsOf(before),
    };
    this.#state = now;
    if (
      now.error.reason === 'notInstalled' &&
      nowMs - now.sinceMs >= NOT_INSTALLED_AFTER_MS &&
      store.size > 0
    ) {
      this.#version = undefined;
      onObjects(store.replace([]));
    }
    if (
      before.kind !== 'failed' ||
      before.error.message !== now.error.message
    ) {
      onState();
    }
  }
}

function lastGoodMsOf(state: WatchState): number | null {
  switch (state.kind) {
    case 'starting':
      return null;
    case 'ok':
      return state.lastContactMs;
    case 'failed':
      return state.lastGoodMs;
  }
}

function asClusterError(key: ResourceKey, error: unknown): ClusterError {
  return error instanceof ClusterError
    ? error
    : new ClusterError(
        'other',
        nameOf(RESOURCES[key]),
        `${nameOf(RESOURCES[key])} could not be followed: ${error}`,
        'This is a mistake in the plugin. Please report it.',
        { cause: error, detail: String(error) },
      );
}
