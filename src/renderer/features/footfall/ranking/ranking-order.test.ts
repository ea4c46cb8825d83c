import { expect, test } from 'vitest';
import type { RankedBranch } from '../../../data/queries/ranking.ts';
import { orderAfter, type RANKED_BY, ranked } from './ranking-order.ts';

const branch = (id: string, visitors: number | null, part: Partial<RankedBranch> = {}): RankedBranch => ({
  branch: id,
  visitors,
  change: null,
  perHour: null,
  peak: null,
  coverage: 1,
  imputedShare: 0,
  daysMissing: 0,
  ...part,
});
const NAMES: Record<string, string> = { a: 'Évian', b: 'Annecy', c: 'Lyon 10', d: 'Lyon 9' };
const nameOf = (id: string) => NAMES[id] ?? id;
const BRANCHES = [
  branch('a', 50, { change: -0.1 }),
  branch('b', null),
  branch('c', 80, { peak: { visitors: 9, date: '2026-11-02', hour: 10 } }),
  branch('d', 50, { change: 0.2 }),
];
const order = (by: (typeof RANKED_BY)[number], descending: boolean) =>
  ranked(BRANCHES, { by, descending }, nameOf).map((one) => one.branch);

test('branches stand by their numbers, equals by name, and those without a number last either way', () => {
  expect(order('visitors', true)).toEqual(['c', 'a', 'd', 'b']);
  expect(order('visitors', false)).toEqual(['a', 'd', 'c', 'b']);
  expect(order('change', true)).toEqual(['d', 'a', 'b', 'c']);
  expect(order('peak', false)[0]).toBe('c');
});

test('names are compared as people do: numbers by value, accents after their letter', () => {
  expect(order('name', false)).toEqual(['b', 'a', 'd', 'c']);
  expect(order('name', true)).toEqual(['c', 'd', 'a', 'b']);
});

test('a heading sorts by its column from the greatest, names from A, and again the other way round', () => {
  const visitors = { by: 'visitors', descending: true } as const;
  expect(orderAfter(visitors, 'coverage')).toEqual({ by: 'coverage', descending: true });
  expect(orderAfter(visitors, 'name')).toEqual({ by: 'name', descending: false });
  expect(orderAfter(visitors, 'visitors')).toEqual({ by: 'visitors', descending: false });
});
