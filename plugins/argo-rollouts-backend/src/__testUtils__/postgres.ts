import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { findFreePort } from './freePort';

/** A PostgreSQL server of a test's own. */
export interface Postgres {
  /** How the `pg` client reaches it: on loopback, as its only user. */
  connection: { host: string; port: number; user: string; database: string };
  /** A new, empty database. */
  createDatabase(): Promise<Postgres['connection']>;
  /** A client of a database, of a new one unless given; it ends with the server. */
  connect(database?: Postgres['connection']): Promise<Knex>;
  stop(): Promise<void>;
}

/**
 * Starts Debian's PostgreSQL on loopback, with its data in a temporary folder; the
 * programs are those of `POSTGRES_BIN` when that is set, as `npm test` does. It ends
 * with this process, however that ends.
 */
export async function startPostgres(
  /** Whether it waits for its disk, as one in production does. */
  { isDurable = false } = {},
): Promise<Postgres> {
  const bin = findPrograms();
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'argo-rollouts-postgres-'));
  const asPostgres = runAsPostgres(folder);
  const data = join(folder, 'data');
  run(asPostgres, join(bin, 'initdb'), [
    ...['--pgdata', data, '--username', 'postgres'],
    ...['--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
  ]);
  const [program, ...prefix] = [...asPostgres, join(bin, 'postgres')];
  const server = spawn(
    program,
    [
      ...prefix,
      ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      ...[
        '-c',
        `unix_socket_directories=${folder}`,
        '-c',
        `fsync=${isDurable ? 'on' : 'off'}`,
      ],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const connection = {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
  };
  const clients: Knex[] = [];
  let databases = 0;
  const open = (to: Postgres['connection']) => {
    const client = knexFactory({ client: 'pg', connection: to });
    clients.push(client);
    return client;
  };
  await whenReady(server);
  const admin = open(connection);
  const createDatabase = async () => {
    databases += 1;
    const database = `test_${databases}`;
    await admin.raw('create database ??', [database]);
    return { ...connection, database };
  };
  return {
    connection,
    createDatabase,
    connect: async database => open(database ?? (await createDatabase())),
    stop: async () => {
      await Promise.all(clients.map(client => client.destroy()));
      const ended = new Promise(end => server.once('exit', end));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const { POSTGRES_BIN } = process.env;
  if (POSTGRES_BIN) {
    return POSTGRES_BIN;
  }
  const folder = '/usr/lib/postgresql';
  try {
    const [newest] = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
    return join(folder, newest, 'bin');
  } catch {
    throw new Error(
      'There is no PostgreSQL. `npm test` installs it; or set POSTGRES_BIN to the folder of initdb and postgres.',
    );
  }
}

/**
 * The command in front of its programs: it refuses to run as root, and must not outlive
 * us.
 */
function runAsPostgres(folder: string): string[] {
  if (process.platform !== 'linux') {
    return ['env'];
  }
  const untilWeDie = ['setpriv', '--pdeathsig', 'QUIT'];
  if (process.getuid?.() !== 0) {
    return untilWeDie;
  }
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const [user, group] = [idOf('-u'), idOf('-g')];
  chownSync(folder, user, group);
  return [
    ...untilWeDie,
    ...[`--reuid=${user}`, `--regid=${group}`, '--clear-groups'],
  ];
}

function run([program, ...prefix]: string[], command: string, args: string[]) {
  execFileSync(program, [...prefix, command, ...args], {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function whenReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr!.setEncoding('utf8').on('data', text => {
      log += text;
      if (log.includes('ready to accept connections')) {
        resolve();
      }
    });
    server.once('error', reject);
    server.once('exit', () =>
      reject(new Error(`PostgreSQL did not start:\n${log}`)),
    );
  });
}
