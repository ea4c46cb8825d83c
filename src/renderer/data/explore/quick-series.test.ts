import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../connector.ts';
import { identifier, sql } from '../sql.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { MAX_PLACES, MAX_TEXTS, type Measure, readQuickSeries } from './quick-series.ts';
import { tableFacts } from './table-facts.ts';

let connector: Connector;
const table = identifier('some export');

beforeAll(async () => {
  connector = await nodeConnector();
  // Columns called like those of the query, too.
  await connector.query(sql`CREATE TABLE ${table} AS
    SELECT i AS place, i % 10 AS value, DATE '2020-01-01' + i::INTEGER AS day, TIMESTAMP '2026-01-01' + to_minutes(i) AS moment,
      'town ' || i % 30 AS town, if(i % 2 = 0, NULL, i) AS y
    FROM range(1000) t(i)`);
});

const series = async (name: string, measure: Measure) => {
  const { columns } = await tableFacts(connector, table);
  const x = columns.find((one) => one.name === name) ?? expect.fail(`no column ${name}`);
  return readQuickSeries(connector, table, x, measure);
};
const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);

test('few numbers stand each for itself, in their order', async () => {
  const found = await series('value', { column: 'y', way: 'mean' });
  expect(found.x).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(found).toMatchObject({ bin: null, step: null, single: false, cut: false });
  expect(found.y.slice(0, 4)).toEqual([null, 496, null, 498]);
});

test('many numbers are put into bins of a round width that hold every row', async () => {
  const found = await series('place', 'rows');
  expect(found).toMatchObject({ bin: 50, single: false, cut: false });
  expect(found.x.map(Number)).toEqual(Array.from({ length: 20 }, (_, i) => 50 * i));
  expect(sum(found.y)).toBe(1000);
});

test('many days are put together by weeks, many minutes by days, and sums stay whole', async () => {
  const weeks = await series('day', { column: 'value', way: 'sum' });
  expect(weeks).toMatchObject({ step: 'week', single: false });
  expect(weeks.x[0]).toBe('2019-12-30');
  expect(sum(weeks.y)).toBe(4500);
  const minutes = await series('moment', 'rows');
  expect(minutes).toMatchObject({ step: 'day', x: ['2026-01-01'], y: [1000] });
});

test('texts come with the greatest first, no more than can be read', async () => {
  const found = await series('town', 'rows');
  expect(found.x).toHaveLength(MAX_TEXTS);
  expect(found).toMatchObject({ cut: true, step: null, bin: null });
  expect(found.y).toEqual([...found.y].sort((a, b) => (b ?? 0) - (a ?? 0)));
});

test('a value per place is told to be the value itself', async () => {
  await connector.query(sql`CREATE TABLE few AS FROM ${table} LIMIT ${MAX_PLACES}`);
  const { columns } = await tableFacts(connector, identifier('few'));
  const day = columns.find(({ name }) => name === 'day') ?? expect.fail();
  const found = await readQuickSeries(connector, identifier('few'), day, { column: 'value', way: 'sum' });
  expect(found).toMatchObject({ single: true, step: null });
  expect([found.x[0], found.y[7]]).toEqual(['2020-01-01', 7]);
});
