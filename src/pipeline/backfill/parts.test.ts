import { expect, it } from 'vitest';
import { aBranch } from '../testing/lake.ts';
import { partsOf } from './parts.ts';

const dates = (days: number): string[] => Array.from({ length: days }, (_, day) => `day ${day}`);
const lengths = (days: number, branches: number, parts = 6): number[] =>
  [
    ...partsOf(
      dates(days),
      Array.from({ length: branches }, (_, place) => aBranch(`B${place}`, `B ${place}`)),
      parts,
    ),
  ].map((part) => part.length);

it('splits a long backfill into at least so many parts, and none below a week', () => {
  expect(lengths(90, 40)).toEqual([15, 15, 15, 15, 15, 15]);
  expect(lengths(18, 1)).toEqual([7, 7, 4]);
  expect(lengths(4, 1)).toEqual([4]);
  expect(lengths(0, 1)).toEqual([]);
});

it('makes no part longer than a month, and a day’s part where a network is that large', () => {
  expect(Math.max(...lengths(400, 1))).toBe(31);
  expect(lengths(3, 20_000)).toEqual([1, 1, 1]);
});

it('keeps every date, in order', () => {
  const parts = partsOf(dates(100), [aBranch('GAP', 'Gap')], 6);
  expect([...parts].flat()).toEqual(dates(100));
});
