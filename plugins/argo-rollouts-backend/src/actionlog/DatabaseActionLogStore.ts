import { randomUUID } from 'node:crypto';
import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type {
  ActionLogQuery,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import type { Knex } from 'knex';
import type {
  ActionLogPosition,
  ActionLogScope,
  ActionLogStore,
  ActionRecord,
} from './ActionLogStore';
import { newestFirst, restrict } from './queries';
import { idOfReason } from './records';
import {
  ACTIONS,
  type ActionRow,
  REASONS,
  type ReasonRow,
  fromRow,
  toRow,
} from './rows';

/** Keeps attempts in the plugin's database: PostgreSQL or SQLite. */
export class DatabaseActionLogStore implements ActionLogStore {
  readonly #db: Knex;

  static async create(
    database: DatabaseService,
  ): Promise<DatabaseActionLogStore> {
    const client = await database.getClient();
    if (!database.migrations?.skip) {
      await client.migrate.latest({
        directory: resolvePackagePath(
          'backstage-plugin-argo-rollouts-backend',
          'migrations',
        ),
      });
    }
    return new DatabaseActionLogStore(client);
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  async claim(record: ActionRecord): Promise<ActionRecord | null> {
    const { key, id } = record.entry;
    if (await this.#insert({ ...toRow(record), claim: key }, record.entry)) {
      return null;
    }
    const row = await this.#db<ActionRow>(ACTIONS).where('claim', key).first();
    return row && row.id !== id ? this.#complete(row) : null;
  }

  async record(record: ActionRecord): Promise<boolean> {
    const { outcome } = record.entry;
    if (isPlannedAbort(record)) {
      await this.#restorePlan(record);
    }
    return this.#moveForward(record, earlier => {
      earlier.where('outcome', 'pending');
      if (outcome !== 'pending') {
        earlier.orWhere('is_recovered', true);
      }
      if (outcome === 'observed') {
        earlier.orWhere('outcome', 'accepted');
      }
      if (outcome === 'accepted') {
        earlier.orWhere(isStillFollowed);
      }
    });
  }

  async recover(record: ActionRecord): Promise<boolean> {
    return this.#moveForward(record, earlier =>
      earlier.where('outcome', 'pending').orWhere(isStillFollowed),
    );
  }

  async renewLeases(ids: string[], until: string): Promise<void> {
    await this.#db<ActionRow>(ACTIONS)
      .whereIn('id', ids)
      .whereNotNull('lease_until')
      .update({ lease_until: until });
  }

  async claimAbandoned(options: {
    now: string;
    until: string;
    limit: number;
  }): Promise<ActionRecord[]> {
    const { now, until, limit } = options;
    const rows = await this.#db<ActionRow>(ACTIONS)
      .where('lease_until', '<', now)
      .orderBy('lease_until')
      .limit(limit);
    const claimed: ActionRecord[] = [];
    for (const row of rows) {
      const count = await this.#db<ActionRow>(ACTIONS)
        .where({ id: row.id, lease_until: row.lease_until })
        .update({ lease_until: until });
      if (count === 1) {
        claimed.push(await this.#complete({ ...row, lease_until: until }));
      }
    }
    return claimed;
  }

  async get(id: string): Promise<ActionRecord | undefined> {
    const row = await this.#db<ActionRow>(ACTIONS).where({ id }).first();
    return row && this.#complete(row);
  }

  async addReason(
    id: string,
    reason: LoggedAction['reasons'][number],
  ): Promise<void> {
    await this.#db<ReasonRow>(REASONS).insert({
      id: randomUUID(),
      action_id: id,
      ...reason,
    });
  }

  async list(options: {
    scope: ActionLogScope;
    filter: ActionLogQuery;
    limit: number;
    after: ActionLogPosition | null;
  }): Promise<LoggedAction[]> {
    const { scope, limit } = options;
    // Each part is read from its own index, newest first, and only as far as a page
    // needs. An OR would make the database sort all of them.
    const [first, ...others] = [
      { entity_ref: scope.entityRef },
      ...scope.rollouts.map(({ name, ...place }) => ({
        ...place,
        rollout: name,
      })),
    ].map(part =>
      this.#db
        .select('id', 'requested_at')
        .from(
          newestFirst(
            this.#db<ActionRow>(ACTIONS)
              .select('id', 'requested_at')
              .where(part)
              .modify(restrict, options),
          )
            .limit(limit)
            .as('part'),
        ),
    );
    const page = newestFirst(
      this.#db.select('id').from(first.union(others).as('parts')),
    ).limit(limit);
    const rows = await newestFirst(
      this.#db<ActionRow>(ACTIONS).whereIn('id', page),
    );
    return (await this.#completeAll(rows)).map(({ entry }) => entry);
  }

  async deleteRequestedBefore(time: string, limit: number): Promise<number> {
    const ids: string[] = await this.#db<ActionRow>(ACTIONS)
      .where('requested_at', '<', time)
      .where('is_override', false)
      .orderBy('requested_at')
      .limit(limit)
      .pluck('id');
    await this.#db(REASONS).whereIn('action_id', ids).delete();
    return this.#db(ACTIONS).whereIn('id', ids).delete();
  }

  async check(): Promise<void> {
    await this.#db.raw('select 1');
  }

  async #moveForward(
    record: ActionRecord,
    isEarlier: (query: Knex.QueryBuilder) => void,
  ): Promise<boolean> {
    const { entry } = record;
    const row = toRow(record);
    const { id } = row;
    const move = () =>
      this.#db<ActionRow>(ACTIONS).where({ id }).where(isEarlier).update(row);
    // A person waits: most are there already, and have no reasons to add.
    if (entry.reasons.length === 0 && (await move()) > 0) {
      return true;
    }
    const isAdded = await this.#insert({ ...row, claim: entry.key }, entry);
    if (isAdded || (await move()) > 0) {
      return true;
    }
    const existing = await this.#db<ActionRow>(ACTIONS).where({ id }).first();
    if (!existing) {
      // Its key was claimed by another attempt.
      await this.#insert({ ...row, claim: null }, entry);
      return true;
    }
    return existing.outcome === row.outcome;
  }

  /**
   * An abort is sent also when only the disk of its backend has what was sent. Another one
   * may have settled it without: then it is found out anew, now that this is known, and
   * what the cluster did show stands.
   */
  async #restorePlan(record: ActionRecord): Promise<void> {
    const row = toRow(record);
    const settled = await this.#db<ActionRow>(ACTIONS)
      .where({ id: row.id, is_recovered: true })
      .first();
    if (settled && fromRow(settled, []).entry.patches.length === 0) {
      const { id, outcome } = settled;
      await this.#db<ActionRow>(ACTIONS)
        .where({ id, outcome, is_recovered: true })
        .update(
          outcome === 'accepted'
            ? { details: row.details, is_late: row.is_late }
            : row,
        );
    }
  }

  /**
   * Whether it was added. Adds its reasons only when it is there already, nothing when its
   * key is claimed.
   */
  async #insert(row: ActionRow, entry: LoggedAction): Promise<boolean> {
    const { id, reasons } = entry;
    const insert = async (db: Knex) => {
      const added = await db<ActionRow>(ACTIONS)
        .insert(row, 'id')
        .onConflict()
        .ignore();
      return added.length > 0;
    };
    if (reasons.length === 0) {
      return insert(this.#db);
    }
    return this.#db.transaction(async trx => {
      const isAdded = await insert(trx);
      if (isAdded || (await trx(ACTIONS).where({ id }).first('id'))) {
        const rows = reasons.map(reason => ({
          id: idOfReason(entry, reason),
          action_id: id,
          ...reason,
        }));
        await trx<ReasonRow>(REASONS).insert(rows).onConflict().ignore();
      }
      return isAdded;
    });
  }

  async #complete(row: ActionRow): Promise<ActionRecord> {
    const [record] = await this.#completeAll([row]);
    return record;
  }

  async #completeAll(rows: ActionRow[]): Promise<ActionRecord[]> {
    const reasons = await this.#db<ReasonRow>(REASONS)
      .whereIn(
        'action_id',
        rows.map(({ id }) => id),
      )
      .orderBy(['at', 'id']);
    const byAction = Map.groupBy(reasons, reason => reason.action_id);
    return rows.map(row => fromRow(row, byAction.get(row.id) ?? []));
  }
}

function isPlannedAbort({ entry }: ActionRecord): boolean {
  const { verb, outcome, patches } = entry;
  return verb === 'abort' && outcome === 'pending' && patches.length > 0;
}

/** Accepted, and it is not known yet what the controller made of it. */
function isStillFollowed(query: Knex.QueryBuilder): void {
  query.where('outcome', 'accepted').whereNotNull('lease_until');
}
