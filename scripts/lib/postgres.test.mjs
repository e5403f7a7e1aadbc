import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { findPostgres } from './postgres.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-postgres-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function place(path, ...programs) {
  const bin = join(folder, path);
  mkdirSync(bin, { recursive: true });
  programs.forEach(program => writeFileSync(join(bin, program), ''));
  return bin;
}

test("the newest of Debian's servers is taken", () => {
  place('debian/9/bin', 'initdb', 'postgres');
  const newest = place('debian/15/bin', 'initdb', 'postgres');
  place('debian/17/bin', 'psql');
  assert.equal(findPostgres({}, join(folder, 'debian')), newest);
});

test('one on the path is taken where Debian has none', () => {
  const bin = place('brew', 'initdb', 'postgres');
  const PATH = `/nowhere:${bin}`;
  assert.equal(findPostgres({ PATH }, join(folder, 'debian')), bin);
});

test('POSTGRES_BIN is taken before all', () => {
  place('debian/15/bin', 'initdb', 'postgres');
  const found = findPostgres({ POSTGRES_BIN: '/mine' }, join(folder, 'debian'));
  assert.equal(found, '/mine');
});

test('a client alone is not a server', () => {
  const PATH = place('client', 'psql');
  assert.equal(findPostgres({ PATH }, join(folder, 'debian')), undefined);
});
