import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './apt.mjs';

/** Debian keeps the programs of a server out of the path, by version. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/**
 * The PostgreSQL of the tests: the one of POSTGRES_BIN, else one that is installed,
 * else Debian's, installed now if this user may do that. The tests start a server of
 * their own from it.
 *
 * @returns the folder of `initdb` and `postgres`
 */
export async function ensurePostgres(context) {
  const installed = findPostgres(process.env);
  if (installed) {
    return installed;
  }
  await installDebianPackages(context, {
    what: 'PostgreSQL',
    packages: ['postgresql'],
    missing: 'There is no PostgreSQL for the tests of the action log.',
    nextStep:
      'Install PostgreSQL 14 or later (as root on Debian: apt-get install postgresql), or set POSTGRES_BIN to the folder of initdb and postgres.',
  });
  return findPostgres(process.env);
}

/** Undefined if there is none. */
export function findPostgres(
  { POSTGRES_BIN, PATH = '' },
  debianFolder = DEBIAN_FOLDER,
) {
  if (POSTGRES_BIN) {
    return POSTGRES_BIN;
  }
  const ofDebian = existsSync(debianFolder)
    ? readdirSync(debianFolder)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => join(debianFolder, version, 'bin'))
    : [];
  return [...ofDebian, ...PATH.split(delimiter)].find(folder =>
    ['initdb', 'postgres'].every(program => existsSync(join(folder, program))),
  );
}
