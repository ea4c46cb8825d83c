import { expect, test } from 'vitest';
import { dateByKey, datesBetween, monthsOf } from './calendar.ts';

test('a year has its months with all their days, leap days too', () => {
  const months = monthsOf(2028);
  expect(months.map(({ month }) => month)).toHaveLength(12);
  expect(months.flatMap(({ dates }) => dates)).toHaveLength(366);
  expect(months[1]?.dates.at(-1)).toBe('2028-02-29');
});

test('keys lead from day to day and from month to month, and never out of the year', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'PageUp', 'PageDown', 'x'];
  expect(keys.map((key) => dateByKey('2026-03-31', key))).toEqual([
    '2026-04-01',
    '2026-03-30',
    '2026-04-30',
    '2026-02-28',
    '2026-03-01',
    null,
    '2026-01-31',
    '2026-12-31',
    null,
  ]);
  expect(dateByKey('2026-01-01', 'ArrowLeft')).toBeNull();
  expect(dateByKey('2026-12-05', 'ArrowDown')).toBeNull();
});

test('a range is the same from either end', () => {
  expect(datesBetween('2026-03-05', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-06' });
  expect(datesBetween('2026-03-01', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-02' });
});
