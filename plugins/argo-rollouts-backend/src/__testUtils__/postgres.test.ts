import { type Postgres, startPostgres } from './postgres';

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres?.stop());

it('gives each test a database of its own', async () => {
  const [one, other] = [await postgres.connect(), await postgres.connect()];
  await one.schema.createTable('things', table => table.text('name'));
  expect(await one.schema.hasTable('things')).toBe(true);
  expect(await other.schema.hasTable('things')).toBe(false);
});

it('listens on loopback only', async () => {
  const client = await postgres.connect();
  const { rows } = await client.raw('show listen_addresses');
  expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
});
