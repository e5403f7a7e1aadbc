import {
  type DatabaseService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import knexFactory, { type Knex } from 'knex';
import { DatabaseActionLogStore } from '../actionlog/DatabaseActionLogStore';
import { type Postgres, startPostgres } from './postgres';

/** A database of which a test can have several replicas' clients. */
export interface TestDatabase {
  /** Of another replica each time, where the database can have several. */
  connect(): Promise<Knex>;
  stop(): Promise<void>;
}

/** Both databases that the plugin works with, for a table of tests. */
export const databases: [string, () => Promise<TestDatabase>][] = [
  ['SQLite', startSqlite],
  ['PostgreSQL', startPostgresDatabase],
];

export function databaseServiceOf(client: Knex): DatabaseService {
  return { getClient: async () => client };
}

/** In the place of a test backend's own. */
export const databaseThatIsDown = createServiceFactory({
  service: coreServices.database,
  deps: {},
  factory: () => ({
    getClient: async () => {
      throw new Error('connect ECONNREFUSED');
    },
  }),
});

export async function openStore(
  database: TestDatabase,
): Promise<DatabaseActionLogStore> {
  const client = await database.connect();
  return DatabaseActionLogStore.create(databaseServiceOf(client));
}

async function startSqlite(): Promise<TestDatabase> {
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  return { connect: async () => client, stop: () => client.destroy() };
}

let postgres: Promise<Postgres> | undefined;

async function startPostgresDatabase(): Promise<TestDatabase> {
  postgres ??= startPostgres();
  const server = await postgres;
  const database = await server.createDatabase();
  const clients: Knex[] = [];
  return {
    connect: async () => {
      const client = await server.connect(database);
      clients.push(client);
      return client;
    },
    stop: async () => {
      await Promise.all(clients.map(client => client.destroy()));
    },
  };
}

/** The server that the databases above share. */
export async function stopDatabases(): Promise<void> {
  await (await postgres)?.stop();
  postgres = undefined;
}
