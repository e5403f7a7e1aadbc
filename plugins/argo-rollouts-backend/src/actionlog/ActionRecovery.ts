import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { type Clock, type Clusters, RESOURCES } from '../kubernetes';
import type { ActionRecord } from './ActionLogStore';
import { type FoundOut, findOut } from './findOut';
import { LEASE_MS, change, leaseFrom, timeOf } from './records';
import type { StoreConnection } from './StoreConnection';

const EACH_TIME = 20;
/** How long a cluster that does not answer is asked again. */
const PATIENCE_MS = 3_600_000;

/**
 * Finds out what became of attempts whose backend died, also those of other replicas:
 * from the cluster, as the portal itself.
 */
export class ActionRecovery {
  readonly #store: StoreConnection;
  readonly #clusters: Clusters;
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
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Looks now, and then as often as a backend can be found to be dead. */
  start(): void {
    this.#stopWaiting = this.#clock.after(0, () => this.#loop());
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
      const found = await this.#look(record.entry);
      if (found) {
        await this.#settle(record, found);
      }
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

  /** Null when the cluster does not answer yet. */
  async #look(entry: LoggedAction): Promise<FoundOut | null> {
    if (!entry.before) {
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
      const ageMs = this.#clock.nowMs() - Date.parse(entry.requestedAt);
      return ageMs < PATIENCE_MS
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

  async #settle(record: ActionRecord, found: FoundOut): Promise<void> {
    const endedAt = timeOf(this.#clock.nowMs());
    const settled = change(
      record,
      { ...found, endedAt, isRecovered: true },
      null,
    );
    if (await this.#store.use(store => store.recover(settled))) {
      const { id, verb, rollout } = record.entry;
      this.#logger.warn(
        `A backend ended while it carried out ${verb} of ${rollout.namespace}/${rollout.name} in cluster ${rollout.cluster} (action ${id}): ${found.outcome}, ${found.why.code}`,
      );
    }
  }
}
