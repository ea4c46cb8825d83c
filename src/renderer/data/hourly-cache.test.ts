import { tableFromArrays } from 'apache-arrow';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { DateRange } from '../state/period.ts';
import { numbers, texts } from './columns.ts';
import type { Connector } from './connector.ts';
import { HOURS_IN_DETAIL, HourlyCache, type HourlyHolding } from './hourly-cache.ts';
import { type Sql, sql } from './sql.ts';
import { nodeConnector } from './testing/node-connector.ts';
import { parquetOf } from './testing/parquet-of.ts';

const PLAIN: HourlyHolding = {
  name: 'hours',
  columns: ['branch_id', 'local_date', 'local_hour', 'is_open', 'visitors', 'imputed', 'quality'],
  maxRows: 6,
  divisible: { branches: true, dates: true },
};
const IN_DETAIL_ONLY = HOURS_IN_DETAIL.columns.filter((name) => !PLAIN.columns.includes(name));
const hours = parquetOf(
  tableFromArrays({
    branch_id: ['A', 'A', 'B'],
    local_date: ['2026-11-02', '2026-11-03', '2026-11-03'],
    local_hour: Int32Array.from([9, 9, 10]),
    is_open: [true, true, true],
    visitors: Int32Array.from([1, 2, 4]),
    imputed: Int32Array.from([0, 0, 3]),
    quality: ['measured', 'measured', 'imputed'],
    ...Object.fromEntries(IN_DETAIL_ONLY.map((name) => [name, ['', '', '']])),
  }),
);
const NOVEMBER: DateRange = { from: '2026-11-01', to: '2026-12-01' };
const WEEK: DateRange = { from: '2026-11-02', to: '2026-11-09' };

let connector: Connector;
let asked: string[];
let cache: HourlyCache;
let details: HourlyCache;

const total = async (table: Sql) =>
  numbers(await connector.query(sql`SELECT sum(visitors) AS total FROM ${table}`), 'total')[0];
const tables = async () => texts(await connector.query(sql`SHOW TABLES`), 'name');

async function fetch(branches: readonly string[], { from, to }: DateRange, signal?: AbortSignal) {
  asked.push(`${branches.join('+') || 'all'} ${from} ${to}`);
  await new Promise((resume) => setTimeout(resume));
  signal?.throwIfAborted();
  return hours.slice();
}

beforeAll(async () => {
  connector = await nodeConnector();
});

beforeEach(async () => {
  for (const table of await tables()) await connector.drop(table);
  asked = [];
  cache = new HourlyCache(connector, fetch, PLAIN);
  details = new HourlyCache(connector, fetch, HOURS_IN_DETAIL);
});

test('hours are fetched once, also for a part of their branches and dates', async () => {
  expect(await cache.read([], NOVEMBER, total)).toBe(7);
  expect(await cache.read(['A'], NOVEMBER, total)).toBe(7);
  expect(await cache.read(['A', 'B'], WEEK, total)).toBe(7);
  expect(asked).toEqual(['all 2026-11-01 2026-12-01']);
});

test('only the columns that a cache is for are taken from the file', async () => {
  const columnsOf = async (table: Sql) => Object.keys(await connector.query(sql`SELECT * FROM ${table} LIMIT 1`));
  expect(await cache.read(['A'], WEEK, columnsOf)).toEqual(PLAIN.columns);
  expect((await details.read(['A'], WEEK, columnsOf)).sort()).toEqual(HOURS_IN_DETAIL.columns.toSorted());
});

test('hours of other branches or dates are fetched', async () => {
  await cache.read(['A'], WEEK, total);
  await cache.read(['B'], WEEK, total);
  await cache.read(['A'], NOVEMBER, total);
  await cache.read([], WEEK, total);
  expect(asked).toHaveLength(4);
});

test('beyond the bound, what was used the longest ago goes first', async () => {
  await cache.read(['A'], WEEK, total);
  await cache.read(['B'], WEEK, total);
  await cache.read(['A'], WEEK, total);
  await cache.read(['C'], WEEK, total);
  expect(await tables()).toHaveLength(2);
  await cache.read(['A'], WEEK, total);
  expect(asked).toEqual(['A', 'B', 'C'].map((id) => `${id} 2026-11-02 2026-11-09`));
});

test('a table that is being read stands until it has been, and is then gone if the lake has changed', async () => {
  await cache.read(['A'], WEEK, async (table) => {
    await cache.clear();
    expect(await total(table)).toBe(7);
  });
  expect(await tables()).toEqual([]);
  await cache.read(['A'], WEEK, total);
  expect(asked).toHaveLength(2);
});

test('an outdated question leaves no table behind', async () => {
  const controller = new AbortController();
  const reading = cache.read(['A'], WEEK, total, controller.signal);
  controller.abort();
  await expect(reading).rejects.toThrow();
  expect(await tables()).toEqual([]);
});

test('what cannot be divided is fetched for each question of its own', async () => {
  const sums = new HourlyCache(connector, fetch, {
    ...PLAIN,
    maxRows: 100,
    divisible: { branches: false, dates: false },
  });
  for (const branches of [[], ['A'], ['A', 'B'], ['A']]) await sums.read(branches, NOVEMBER, total);
  await sums.read([], WEEK, total);
  expect(asked).toHaveLength(4);
});

test('what two ask for at once is fetched once, and stays under way when one of them gives up', async () => {
  const controller = new AbortController();
  const first = cache.read(['A'], WEEK, total, controller.signal);
  const second = cache.read(['A'], WEEK, total);
  controller.abort();
  await expect(first).rejects.toThrow();
  expect(await second).toBe(7);
  expect(asked).toHaveLength(1);
});

test('after a failure it is asked for again', async () => {
  let fails = true;
  const source = async (...question: Parameters<typeof fetch>) => {
    if (fails) throw new Error('The app does not answer.');
    return fetch(...question);
  };
  const unsteady = new HourlyCache(connector, source, PLAIN);
  await expect(unsteady.read(['A'], WEEK, total)).rejects.toThrow('does not answer');
  fails = false;
  expect(await unsteady.read(['A'], WEEK, total)).toBe(7);
});
