import { isDeepStrictEqual } from 'node:util';
import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ActionLogPage,
  type ActionLogPageQuery,
  type ActionLogQuery,
  type AddedReason,
  LOG_PROBLEMS,
  type LoggedAction,
  PRINTABLE,
  rolloutReadPermission,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import { authorizeOnEntity } from '../rollouts/access';
import type { Feeds } from '../rollouts/Feeds';
import type { ActionLogScope } from './ActionLogStore';
import { readCursor, writeCursor } from './cursor';
import { describeActor } from './describeIntent';
import { timeOf } from './records';
import type { Spool } from './Spool';
import type { StoreConnection } from './StoreConnection';
import { within } from './within';

/** How long the rollouts of an entity are waited for that nobody has looked at lately. */
const ROLLOUTS_WAIT_MS = 1_000;
const EXPORT_PAGE = 2_000;
const MAX_REASONS = 20;
/** How long the disk may take, where a person waits for it. */
const DISK_PATIENCE_MS = 3_000;

export type Reader = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** Shows the action log of an entity to those who may read its rollouts. */
export class ActionLogService {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #feeds: Feeds;
  readonly #store: StoreConnection;
  readonly #spool: Spool;
  readonly #clock: Clock;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    feeds: Feeds;
    store: StoreConnection;
    spool: Spool;
    clock: Clock;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#feeds = options.feeds;
    this.#store = options.store;
    this.#spool = options.spool;
    this.#clock = options.clock;
  }

  /** A database that fails is data in the answer. Throws InputError, NotFoundError, NotAllowedError. */
  async list(
    entityRef: string,
    query: ActionLogPageQuery,
    credentials: BackstageCredentials,
  ): Promise<ActionLogPage> {
    const { limit, cursor, ...filter } = query;
    const after = cursor === undefined ? null : readCursor(cursor);
    const scope = await this.#authorize(entityRef, credentials);
    try {
      const entries = await this.#store.read(store =>
        store.list({ scope, filter, after, limit: limit + 1 }),
      );
      const page = entries.slice(0, limit);
      const isLast = entries.length <= limit;
      return {
        entries: page,
        next: isLast ? null : writeCursor(page[page.length - 1]),
        problem: null,
      };
    } catch {
      return {
        entries: this.#spool
          .entries()
          .map(({ entry }) => entry)
          .filter(entry => isIn(scope, entry) && fits(filter, entry))
          .reverse(),
        next: null,
        problem: {
          code: 'logUnavailable',
          ...LOG_PROBLEMS.logUnavailable,
        },
      };
    }
  }

  /**
   * All of them, page by page, newest first. Throws as {@link ActionLogService.list}, and
   * ServiceUnavailableError: half a file would look like a whole one.
   */
  async *export(
    entityRef: string,
    filter: ActionLogQuery,
    credentials: Reader,
  ): AsyncGenerator<LoggedAction[]> {
    const scope = await this.#authorize(entityRef, credentials);
    let after: LoggedAction | null = null;
    for (;;) {
      const next = { scope, filter, after, limit: EXPORT_PAGE };
      const page: LoggedAction[] = await needed(
        this.#store.read(store => store.list(next)),
      );
      yield page;
      if (page.length < EXPORT_PAGE) {
        return;
      }
      after = page[page.length - 1];
    }
  }

  /**
   * Adds a reason or ticket to what somebody did themselves, also while that waits on disk
   * to be recorded. Throws NotAllowedError for
   * what somebody else did, InputError, NotFoundError, ServiceUnavailableError.
   */
  async addReason(
    entityRef: string,
    id: string,
    { reason, ticket }: AddedReason,
    credentials: Reader,
  ): Promise<LoggedAction> {
    if (!PRINTABLE.test(id)) {
      throw new InputError('The id of an action holds no control characters.');
    }
    const scope = await this.#authorize(entityRef, credentials);
    const waiting = this.#spool.find(id);
    const record =
      waiting ?? (await needed(this.#store.read(store => store.get(id))));
    if (!record || !isIn(scope, record.entry)) {
      throw new NotFoundError(`${entityRef} has no action ${id}.`);
    }
    const { entry } = record;
    if (
      !isDeepStrictEqual(
        entry.actor,
        describeActor(credentials.principal).actor,
      )
    ) {
      throw new NotAllowedError(
        'Only the one who acted can say why. Ask them, or write it into the ticket.',
      );
    }
    if (entry.reasons.length >= MAX_REASONS) {
      throw new InputError(
        `This action has ${MAX_REASONS} reasons already, which is as many as it can have.`,
      );
    }
    const added = {
      at: timeOf(this.#clock.nowMs()),
      text: reason || null,
      ticket: ticket || null,
    };
    const kept =
      waiting &&
      (await needed(
        within(this.#clock, DISK_PATIENCE_MS, this.#spool.addReason(id, added)),
      ));
    if (kept) {
      return kept.entry;
    }
    await needed(this.#store.use(store => store.addReason(id, added)));
    return { ...entry, reasons: [...entry.reasons, added] };
  }

  async #authorize(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<ActionLogScope> {
    const entity = await authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials,
      entityRef: ref,
      permission: rolloutReadPermission,
    });
    const entityRef = stringifyEntityRef(entity);
    try {
      const { feed, release } = await this.#feeds.use(selectRollouts(entity));
      await feed.whenSettled(ROLLOUTS_WAIT_MS);
      release();
      return { entityRef, rollouts: feed.refs() };
    } catch {
      // Without the clusters, what was done on the entity itself is still known.
      return { entityRef, rollouts: [] };
    }
  }
}

/** Throws ServiceUnavailableError when the database, or the disk in its place, does not do it. */
async function needed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new ServiceUnavailableError(
      'The database of the action log does not answer. Try again in a minute, or ask whoever runs this portal to look at its database.',
      error,
    );
  }
}

function isIn(scope: ActionLogScope, entry: LoggedAction): boolean {
  return (
    entry.entityRef === scope.entityRef ||
    scope.rollouts.some(rollout => isDeepStrictEqual(rollout, entry.rollout))
  );
}

function fits(filter: ActionLogQuery, entry: LoggedAction): boolean {
  const { cluster, namespace, name } = entry.rollout;
  const isWanted = <T>(wanted: T | undefined, value: T) =>
    wanted === undefined || wanted === value;
  return (
    isWanted(filter.cluster, cluster) &&
    isWanted(filter.namespace, namespace) &&
    isWanted(filter.rollout, name) &&
    isWanted(filter.actor, entry.actor.ref) &&
    (filter.verb?.includes(entry.verb) ?? true) &&
    (filter.outcome?.includes(entry.outcome) ?? true) &&
    (!filter.since ||
      Date.parse(entry.requestedAt) >= Date.parse(filter.since)) &&
    (!filter.before ||
      Date.parse(entry.requestedAt) < Date.parse(filter.before))
  );
}
