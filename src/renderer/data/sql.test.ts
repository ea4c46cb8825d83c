import { assert, asyncProperty, constantFrom, double, property, string } from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { numbers, texts } from './columns.ts';
import type { Connector } from './connector.ts';
import { identifier, join, sql } from './sql.ts';
import { nodeConnector } from './testing/node-connector.ts';

let connector: Connector;
beforeAll(async () => {
  connector = await nodeConnector();
});

// DuckDB-WASM takes statements as C strings, which end at a NUL.
const text = string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));

test('any text set into SQL comes back as it was', async () => {
  await assert(
    asyncProperty(text, async (value) => {
      expect(texts(await connector.query(sql`SELECT ${value} AS value`), 'value')).toEqual([value]);
    }),
  );
});

test('any finite number set into SQL comes back as it was', async () => {
  await assert(
    asyncProperty(double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
      const [back] = numbers(await connector.query(sql`SELECT ${value}::DOUBLE AS value`), 'value');
      expect(back).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('a number that SQL has no literal for, or an empty list, is refused', () => {
  assert(
    property(constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY), (value) => {
      expect(() => sql`SELECT ${value}`).toThrow(RangeError);
    }),
  );
  expect(() => sql`SELECT 1 WHERE 1 IN (${[]})`).toThrow(RangeError);
});

test('names, lists and pieces of SQL find their places', async () => {
  const table = identifier('a "table" of ours');
  await connector.query(sql`CREATE TABLE ${table} AS SELECT unnest(['a', 'b''', 'c']) AS id`);
  const one = sql`SELECT id FROM ${table} WHERE id IN (${["b'", 'c']})`;
  const both = await connector.query(sql`${join([one, one], 'UNION ALL')} ORDER BY id`);
  expect(texts(both, 'id')).toEqual(["b'", "b'", 'c', 'c']);
});
