import { expect, test } from 'vitest';
import { tableName } from './table-name.ts';

test.each([
  ['Ventes 2026 (été).csv', 'ventes_2026_ete'],
  ['export.parquet', 'export'],
  ['daily.parquet', 'file_of_daily'],
  ['2026-01.csv', 'file_of_2026_01'],
  ['select.csv', 'file_of_select'],
  ['日本.csv', 'file'],
])('the table of %s can be typed without quotes and hides no other', (file, table) => {
  expect(tableName(file)).toBe(table);
});
