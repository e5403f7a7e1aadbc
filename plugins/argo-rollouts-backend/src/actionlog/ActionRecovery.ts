import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type LoggedAction,
  readChoice,
} from 'backstage-plugin-argo-rollouts-common';
import { type Clock, type Clusters, RESOURCES } from '../kubernetes';
import { FreshRollouts } from '../rollouts/FreshRollouts';
import type { ActionRecord } from './ActionLogStore';
import {
  type FoundEffect,
  NOT_OBSERVED,
  clusterSilent,
  findEffect,
} from './findEffect';
import { type FoundOut, findOut } from './findOut';
import { LEASE_MS, change, leaseFrom, timeOf } from './records';
import type { StoreConnection } from './StoreConnection';
import { within } from './within';

const EACH_TIME = 20;
/** How long a cluster that does not answer is asked again, and a controller waited for. */
const PATIENCE_MS = 3_600_000;
/** How long the disk and the database may take for what the backend before left behind. */
const REPLAY_PATIENCE_MS = 15_000;

/**
 * Finds out what became of attempts whose backend died, also those of other replicas, and
 * what the controller made of those that nobody follows any more: from the cluster, as
 * the portal itself.
 */
export class ActionRecovery {
  readonly #store: StoreConnection;
  readonly #clusters: Clusters;
  readonly #rollouts: FreshRollouts;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #stopWaiting: (() => void) | undefined;
  #isClosed = false;

  constructor(options: {
    store: StoreConnection;
    clusters: Clusters;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#clusters = options.clusters;
    this.#rollouts = new FreshRollouts(options.clusters);
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /**
   * Looks once what the backend before could not record has been tried, and then as often
   * as a backend can be found to be dead: the database alone may not know what was sent.
   */
  start(replayed: Promise<void>): void {
    within(this.#clock, REPLAY_PATIENCE_MS, replayed)
      .catch(() => {})
      .then(() => (this.#isClosed ? undefined : this.#loop()));
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWaiting?.();
  }

  /** Settles those that are abandoned now. Throws when the store fails. */
  async run(): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const abandoned = await this.#store.use(store =>
      store.claimAbandoned({
        now: timeOf(nowMs),
        until: leaseFrom(nowMs),
        limit: EACH_TIME,
      }),
    );
    for (const record of abandoned) {
      await (record.entry.outcome === 'accepted'
        ? this.#followUp(record)
        : this.#recover(record));
    }
  }

  async #loop(): Promise<void> {
    try {
      await this.run();
    } catch {
      // The connection tells.
    }
    if (!this.#isClosed) {
      this.#stopWaiting = this.#clock.after(LEASE_MS, () => this.#loop());
    }
  }

  async #recover(record: ActionRecord): Promise<void> {
    const found = await this.#look(record.entry);
    if (!found) {
      return;
    }
    const endedAt = timeOf(this.#clock.nowMs());
    // Without what it was judged on, its effect cannot be told from that of another.
    const isToFollow =
      found.outcome === 'accepted' && record.entry.before !== null;
    const settled = change(
      record,
      { ...found, endedAt, isRecovered: true },
      isToFollow ? record.leaseUntil : null,
    );
    if (!(await this.#store.use(store => store.recover(settled)))) {
      return;
    }
    const { id, verb, rollout } = record.entry;
    this.#logger.warn(
      `A backend ended while it carried out ${verb} of ${rollout.namespace}/${rollout.name} in cluster ${rollout.cluster} (action ${id}): ${found.outcome}, ${found.why.code}`,
    );
    if (isToFollow) {
      await this.#followUp(settled);
    }
  }

  async #followUp(record: ActionRecord): Promise<void> {
    const found = await this.#lookForEffect(record.entry);
    if (found) {
      const observedAt = timeOf(this.#clock.nowMs());
      const settled = change(
        record,
        { ...found, ...(found.outcome === 'observed' && { observedAt }) },
        null,
      );
      await this.#store.use(store => store.recover(settled));
    }
  }

  /** Null when it is worth while to look again. */
  async #lookForEffect(entry: LoggedAction): Promise<FoundEffect | null> {
    const { rollout } = entry;
    try {
      const now = await this.#rollouts.findForPortal({
        ...readChoice(entry),
        rollout,
      });
      return (
        findEffect(entry, now) ??
        (this.#isWorthWaiting(entry)
          ? null
          : { outcome: 'accepted', why: NOT_OBSERVED })
      );
    } catch (error) {
      return this.#isWorthWaiting(entry)
        ? null
        : { outcome: 'accepted', why: clusterSilent(error) };
    }
  }

  #isWorthWaiting({ requestedAt }: LoggedAction): boolean {
    return this.#clock.nowMs() - Date.parse(requestedAt) < PATIENCE_MS;
  }

  /** Null when the cluster does not answer yet. */
  async #look(entry: LoggedAction): Promise<FoundOut | null> {
    if (!entry.before && entry.verb !== 'abort') {
      return findOut(entry, { rollout: undefined, analysisRun: undefined });
    }
    try {
      const { analysisRun } = entry.parameters;
      return findOut(entry, {
        rollout: await this.#read(entry, 'rollouts', entry.rollout.name),
        analysisRun:
          typeof analysisRun === 'string'
            ? await this.#read(entry, 'analysisRuns', analysisRun)
            : undefined,
      });
    } catch (error) {
      return this.#isWorthWaiting(entry)
        ? null
        : {
            outcome: 'unknown',
            why: {
              code: 'clusterSilent',
              message: `The backend of the portal ended before it could record what came of this, and the cluster has not answered since: ${error}`,
            },
          };
    }
  }

  async #read(
    { rollout: { cluster: name, namespace } }: LoggedAction,
    kind: 'rollouts' | 'analysisRuns',
    object: string,
  ): Promise<unknown> {
    const clusters = await this.#clusters.list();
    const cluster = clusters.find(known => known.name === name);
    if (!cluster) {
      throw new Error(`The portal does not know cluster ${name} any more.`);
    }
    const { items } = await this.#clusters.api(cluster).list(RESOURCES[kind], {
      namespace,
      fieldSelector: `metadata.name=${object}`,
    });
    return items[0];
  }
}
