import { expect, test } from 'vitest';
import { folderColumns, folderSelect, folderValues, isAside } from './folder-columns.ts';

test('folders named by a value give columns, the file itself does not', () => {
  expect([...folderValues('export/year=2026/town=Aix%20les%20Bains/a=b.parquet')]).toEqual([
    ['year', '2026'],
    ['town', 'Aix les Bains'],
  ]);
  expect([...folderValues('export/town=__HIVE_DEFAULT_PARTITION__/rate=5%/x.csv')]).toEqual([
    ['town', null],
    ['rate', '5%'],
  ]);
});

test.each([
  [['year=2025/a', 'year=2026/b'], 'BIGINT'],
  [['year=2026-01-31/a', 'year=2026-02-01/b'], 'DATE'],
  [['year=2026-02-31/a'], 'VARCHAR'],
  [['year=2026/a', 'year=unknown/b'], 'VARCHAR'],
  [['year=__HIVE_DEFAULT_PARTITION__/a'], 'VARCHAR'],
])('%j are of type %s', (paths, type) => {
  expect(folderColumns(paths)).toEqual([{ name: 'year', type }]);
});

test('a file whose folders say nothing of a column has nothing there', () => {
  const columns = folderColumns(['year=2026/a', "town=l'Isle/b"]);
  expect(folderSelect("town=l'Isle/b", columns).map(({ text }) => text)).toEqual([
    'CAST(NULL AS BIGINT) AS "year"',
    `CAST('l''Isle' AS VARCHAR) AS "town"`,
  ]);
});

test('what tools leave beside the data is left aside', () => {
  expect(['export/_SUCCESS', 'export/.a.crc', '.git/x.csv', 'export/a_b.csv'].map(isAside)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
