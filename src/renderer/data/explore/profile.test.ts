import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../connector.ts';
import { identifier, sql } from '../sql.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { BINS, profileOf } from './profile.ts';
import { tableFacts } from './table-facts.ts';

let connector: Connector;
const table = identifier('an "odd" export');

beforeAll(async () => {
  connector = await nodeConnector();
  await connector.query(sql`CREATE TABLE ${table} AS
    SELECT i AS n, DATE '2026-01-01' + i::INTEGER AS "the day", if(i % 4 = 0, NULL, 'x' || i % 3) AS "a ""name""",
      if(i = 7, 'nan'::DOUBLE, i / 2) AS half, [i] AS list, NULL::INTEGER AS nothing, 7 AS same
    FROM range(100) t(i)`);
});

const profile = async (name: string) => {
  const { columns, rows } = await tableFacts(connector, table);
  const column = columns.find((one) => one.name === name) ?? expect.fail(`no column ${name}`);
  return profileOf(connector, table, column, rows);
};

test('a table tells its columns and rows', async () => {
  const { columns, rows } = await tableFacts(connector, table);
  expect(rows).toBe(100);
  expect(columns.map(({ kind }) => kind)).toEqual(['number', 'time', 'text', 'number', 'text', 'number', 'number']);
});

test('numbers and dates have bins that hold every row', async () => {
  for (const [name, min, max, mean] of [
    ['n', '0', '99', 49.5],
    ['the day', '2026-01-01', '2026-04-10', null],
  ] as const) {
    const { bins, ...found } = await profile(name);
    expect(found).toEqual({ nulls: 0, distinct: 100, estimated: false, min, max, mean, top: [] });
    expect(bins).toEqual(Array.from({ length: BINS }, () => 5));
  }
});

test('text has its most frequent values, and nulls are counted apart', async () => {
  const found = await profile('a "name"');
  expect(found).toMatchObject({ nulls: 25, distinct: 3, min: 'x0', max: 'x2', bins: [] });
  expect(found.top.reduce((sum, { rows }) => sum + rows, 0)).toBe(75);
});

test('no value is too odd for a profile', async () => {
  expect((await profile('half')).bins.reduce((sum, rows) => sum + rows, 0)).toBe(99);
  expect((await profile('list')).top).toHaveLength(5);
  expect(await profile('nothing')).toMatchObject({ nulls: 100, distinct: 0, min: null, mean: null, bins: [] });
  expect(await profile('same')).toMatchObject({ distinct: 1, bins: [] });
});
