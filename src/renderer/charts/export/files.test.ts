import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { array, assert, asyncProperty, constant, double, oneof, string, tuple } from 'fast-check';
import { Table, writeParquet } from 'parquet-wasm/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import { arrowOf } from '../../data/parquet-writer-arrow.ts';
import type { ChartTable } from '../chart-table.ts';
import { csvOf, DIALECTS, pasteOf } from './csv.ts';
import { fileColumns } from './file-columns.ts';
import { fileName } from './file-name.ts';

let folder: string;
let engine: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affluence-files-'));
  engine = await (await DuckDBInstance.create()).connect();
});
afterAll(async () => {
  engine?.closeSync();
  await rm(folder, { recursive: true, force: true });
});

/** A chart's table: a date, a number and a text per row, each sometimes missing. */
const row = tuple(
  oneof(
    constant(null),
    double({ min: 0, max: 30_000, noNaN: true }).map((day) => addDays('1990-01-01', Math.floor(day))),
  ),
  oneof(constant(null), double({ noNaN: true, noDefaultInfinity: true })),
  oneof(
    constant(null),
    string({ unit: 'binary' }).filter((text) => !/\0|\p{Surrogate}/u.test(text)),
  ),
);
const tableOf = (rows: readonly (readonly (string | number | null)[])[]): ChartTable => ({
  columns: ['date', 'visitors', 'name'].map((name) => ({ name, label: name })),
  rows: rows.map((cells) => ({ cells: cells.map((value) => ({ text: `~${value}`, value })) })),
});

async function readBack(from: string): Promise<unknown[][]> {
  const found = await engine.runAndReadAll(`SELECT * REPLACE (CAST(date AS VARCHAR) AS date) FROM ${from}`);
  return found.getRowsJS() as unknown[][];
}

test('a Parquet file holds what the chart holds, in its types, for the native engine', async () => {
  const path = join(folder, 'table.parquet');
  await assert(
    asyncProperty(array(row, { minLength: 1, maxLength: 70 }), async (rows) => {
      const known = [...rows, ['2026-11-23', 0.1, 'Chambéry'] as const];
      const arrow = arrowOf(fileColumns(tableOf(known)));
      await writeFile(path, writeParquet(Table.fromIPCStream(arrow)));
      expect(await readBack(`read_parquet('${path}')`)).toEqual(
        known.map(([date, visitors, name]) => [date, visitors, name]),
      );
    }),
    { numRuns: 40 },
  );
  const types = await engine.runAndReadAll(`SELECT column_type FROM (DESCRIBE FROM read_parquet('${path}'))`);
  expect(types.getRows().flat()).toEqual(['DATE', 'DOUBLE', 'VARCHAR']);
});

test.each(['fr', 'en'] as const)('a CSV in %s is read back as the chart holds it', async (language) => {
  const path = join(folder, `table-${language}.csv`);
  const { separator, mark } = DIALECTS[language];
  const options = `delim = '${separator}', decimal_separator = '${mark}', header = true, quote = '"', escape = '"',
    nullstr = '',
    columns = {'date': 'DATE', 'visitors': 'DOUBLE', 'name': 'VARCHAR'}`;
  const rows = [
    ['2026-11-23', 1234.5, 'Chambéry; « Centre », "bis"'],
    [null, 0.1, 'deux\r\nlignes'],
    ['2026-11-24', null, null],
    ['2026-11-25', -3e-7, 'é€😀'],
  ];
  await writeFile(path, csvOf(fileColumns(tableOf(rows)), language));
  expect(await readBack(`read_csv('${path}', ${options})`)).toEqual(rows);
});

test('a file for a French spreadsheet has a byte-order mark, semicolons, decimal commas, and no formulas', () => {
  const columns = fileColumns(tableOf([['2026-11-23', 12.5, '=cmd()']]));
  expect(csvOf(columns, 'fr')).toBe("\uFEFFdate;visitors;name\r\n2026-11-23;12,5;'=cmd()\r\n");
  expect(csvOf(columns, 'en')).toBe("\uFEFFdate,visitors,name\r\n2026-11-23,12.5,'=cmd()\r\n");
  expect(pasteOf(columns, 'fr')).toBe("date\tvisitors\tname\n2026-11-23\t12,5\t'=cmd()");
});

test('a cell without an exact value is written as its text', () => {
  const [column] = fileColumns({
    columns: [{ name: 'state', label: 'État' }],
    rows: [{ cells: [{ text: 'compté' }] }],
  });
  expect(column).toEqual({ name: 'state', type: 'text', values: ['compté'] });
});

test('a file is named after what it holds', () => {
  expect(fileName('Visiteurs par jour', 'Chambéry Centre', '2026-11-16 2026-11-22')).toBe(
    'affluence-visiteurs-par-jour-chambery-centre-2026-11-16-2026-11-22',
  );
});

test('a value that is not of its column is refused', () => {
  expect(() => arrowOf([{ name: 'date', type: 'date', values: ['hier'] }])).toThrow('The column date');
});
