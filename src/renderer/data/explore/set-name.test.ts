import { expect, test } from 'vitest';
import { setName, unlike } from './set-name.ts';

test.each([
  [['ventes.csv'], 'ventes.csv'],
  [['daily/year=2025/data.parquet', 'daily/year=2026/data.parquet'], 'daily'],
  [['a/b/x.csv', 'a/c/y.csv'], 'a'],
  [['year=2025/data.parquet', 'year=2026/data.parquet'], 'data'],
  [['ventes_2026_01.csv', 'ventes_2026_02.csv'], 'ventes_2026'],
  [['nord.csv', 'sud.csv'], 'nord.csv'],
])('%j are called %s', (paths, name) => {
  expect(setName(paths)).toBe(name);
});

test('a name that is taken gets a number', () => {
  expect(unlike('data', new Set())).toBe('data');
  expect(unlike('data', new Set(['data', 'data_2']))).toBe('data_3');
});
