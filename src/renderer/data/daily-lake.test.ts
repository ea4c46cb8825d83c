import { tableFromArrays } from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { LakeFile } from '../../shared/app-api.ts';
import { numbers, texts } from './columns.ts';
import { type Connector, STORE, stored } from './connector.ts';
import { DailyLake, onlyDays, RECENT_DAYS } from './daily-lake.ts';
import { identifier, type Sql, sql } from './sql.ts';
import { nodeConnector } from './testing/node-connector.ts';
import { parquetOf } from './testing/parquet-of.ts';

const registry = parquetOf(tableFromArrays({ branch_id: ['A'], name: ['Annecy'] }));
const year = (...visitors: number[]) =>
  parquetOf(tableFromArrays({ branch_id: visitors.map(() => 'A'), visitors: Int32Array.from(visitors) }));

let connector: Connector;
let served: Record<string, Uint8Array<ArrayBuffer>>;
let fetched: string[];
let lake: DailyLake;

const file = (path: string, version = '1'): LakeFile => ({ path, bytes: 1, version });
const BRANCHES = file('branches.parquet');
const in2025 = (version?: string) => file('daily/year=2025/data.parquet', version);
const in2026 = (version?: string) => file('daily/year=2026/data.parquet', version);
const visitors = async () =>
  numbers(await connector.query(sql`SELECT visitors FROM daily ORDER BY visitors`), 'visitors');

const tables = async () =>
  texts(
    await connector.query(sql`SELECT table_name FROM duckdb_tables() WHERE database_name = ${STORE}`),
    'table_name',
  );

beforeAll(async () => {
  connector = await nodeConnector();
});

beforeEach(async () => {
  for (const view of ['daily', 'branches']) await connector.query(sql`DROP VIEW IF EXISTS ${identifier(view)}`);
  for (const table of await tables()) await connector.drop(stored(table));
  fetched = [];
  served = { 'branches.parquet': registry, [in2025().path]: year(1, 2), [in2026().path]: year(3) };
  lake = new DailyLake(connector, async ({ path }) => {
    fetched.push(path);
    const bytes = served[path];
    if (!bytes) throw new Error('The app does not answer.');
    return bytes.slice();
  });
});

test('the tables hold the rows of all files', async () => {
  const outcome = await lake.sync({ files: [BRANCHES, in2025(), in2026()] });
  expect(outcome).toEqual({ changed: true, complete: true, unreadable: [] });
  expect(await visitors()).toEqual([1, 2, 3]);
  expect(texts(await connector.query(sql`SELECT name FROM branches`), 'name')).toEqual(['Annecy']);
});

test('only a file whose version changed is fetched again', async () => {
  await lake.sync({ files: [BRANCHES, in2025(), in2026()] });
  fetched = [];
  served[in2026().path] = year(3, 4);
  expect(await lake.sync({ files: [BRANCHES, in2025(), in2026('2')] })).toMatchObject({ changed: true });
  expect(fetched).toEqual([in2026().path]);
  expect(await visitors()).toEqual([1, 2, 3, 4]);
  expect(await lake.sync({ files: [BRANCHES, in2025(), in2026('2')] })).toMatchObject({ changed: false });
});

test('a file that left the lake leaves the tables', async () => {
  await lake.sync({ files: [BRANCHES, in2025(), in2026()] });
  await lake.sync({ files: [BRANCHES, in2026()] });
  expect(await visitors()).toEqual([3]);
  expect(await tables()).toHaveLength(2);
});

test('a file that cannot be read is named, and what was known of it stays', async () => {
  await lake.sync({ files: [BRANCHES, in2025(), in2026()] });
  served[in2026().path] = new TextEncoder().encode('PAR1 but not really');
  const outcome = await lake.sync({ files: [BRANCHES, in2025(), in2026('2')] });
  expect(outcome).toEqual({ changed: false, complete: true, unreadable: [in2026().path] });
  expect(await visitors()).toEqual([1, 2, 3]);
  served[in2026().path] = year(9);
  await lake.sync({ files: [BRANCHES, in2025(), in2026('2')] });
  expect(await visitors()).toEqual([1, 2, 9]);
});

test('without the registry or any day, the lake is not complete', async () => {
  expect(await lake.sync({ files: [] })).toMatchObject({ complete: false });
  expect(await lake.sync({ files: [BRANCHES] })).toMatchObject({ complete: false });
  expect(await lake.sync({ files: [BRANCHES, in2025()] })).toMatchObject({ complete: true });
});

/** A file of one day, the first of the year, perhaps with columns that others have not. */
const newYears = (year: number, visitors: number, extra: Record<string, string[]> = {}) =>
  parquetOf(tableFromArrays({ visitors: Int32Array.of(visitors), date: [new Date(Date.UTC(year, 0, 1))], ...extra }));

test('past years share a table, in which one that changes later counts no more', async () => {
  const past = (year: number, version?: string) => file(`daily/year=${year}/data.parquet`, version);
  for (const year of [2023, 2024, 2025, 2026]) served[past(year).path] = newYears(year, year);
  await lake.sync({ files: [BRANCHES, past(2023), past(2024), past(2025), past(2026)] });
  expect(await visitors()).toEqual([2023, 2024, 2025, 2026]);
  expect(await tables()).toHaveLength(3);
  served[past(2024).path] = newYears(2024, 5);
  await lake.sync({ files: [BRANCHES, past(2023), past(2024, '2'), past(2025), past(2026)] });
  expect(await visitors()).toEqual([5, 2023, 2025, 2026]);
  await lake.sync({ files: [BRANCHES, past(2024, '2'), past(2026)] });
  expect(await visitors()).toEqual([5, 2026]);
  expect(await tables()).toHaveLength(3);
});

test('a past year with a column that the others lack keeps it', async () => {
  served['daily/year=2024/data.parquet'] = newYears(2024, 7, { note: ['older'] });
  served[in2025().path] = newYears(2025, 8);
  served[in2026().path] = newYears(2026, 9);
  await lake.sync({ files: [BRANCHES, file('daily/year=2024/data.parquet'), in2025(), in2026()] });
  const rows = await connector.query(sql`SELECT note FROM daily ORDER BY visitors`);
  expect(texts(rows, 'note')).toEqual(['older', '', '']);
});

test('the newest days stand for the lake until its years are here', async () => {
  served[RECENT_DAYS] = year(3);
  const files = [BRANCHES, in2025(), in2026()];
  expect(await lake.sync(onlyDays({ files }, { from: '2026-11-01', to: '2026-11-23' }))).toMatchObject({
    changed: true,
    complete: true,
  });
  expect(await visitors()).toEqual([3]);
  expect(await lake.sync({ files })).toMatchObject({ changed: true, complete: true });
  expect(await visitors()).toEqual([1, 2, 3]);
  expect(fetched).toEqual([BRANCHES.path, RECENT_DAYS, in2026().path, in2025().path]);
});

test('sums are kept beside the days, and made again where their days or the registry change', async () => {
  const of = (days: Sql, branches: Sql) => sql`SELECT name, sum(visitors) AS visitors
    FROM (${days}) LEFT JOIN (${branches}) USING (branch_id) GROUP BY name`;
  lake = new DailyLake(connector, async ({ path }) => served[path]?.slice() ?? new Uint8Array(), {
    columns: ['branch_id', 'visitors'],
    sums: { view: 'sums', of },
  });
  const sums = async () => {
    const told = await connector.query(sql`SELECT name, sum(visitors) AS visitors FROM sums GROUP BY name`);
    return [texts(told, 'name'), numbers(told, 'visitors')];
  };
  await lake.sync({ files: [BRANCHES, in2025(), in2026()] });
  expect(await sums()).toEqual([['Annecy'], [6]]);
  served[in2026().path] = year(30);
  await lake.sync({ files: [BRANCHES, in2025(), in2026('2')] });
  expect(await sums()).toEqual([['Annecy'], [33]]);
  served[BRANCHES.path] = parquetOf(tableFromArrays({ branch_id: ['A'], name: ['Vienne'] }));
  await lake.sync({ files: [file(BRANCHES.path, '2'), in2025(), in2026('2')] });
  expect(await sums()).toEqual([['Vienne'], [33]]);
  await lake.sync({ files: [file(BRANCHES.path, '2'), in2026('2')] });
  expect(await sums()).toEqual([['Vienne'], [30]]);
  expect(await tables()).toHaveLength(3);
});
