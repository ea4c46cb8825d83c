import { array, assert, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../data/queries/daily-series.ts';
import { binsOf, quantile } from './bins.ts';
import { distributionOf } from './distribution-figure.ts';

const values = array(nat(50_000), { maxLength: 60 });

test('each value is in one bin of its group, and bins follow each other, at most 16 of one round width', () => {
  assert(
    property(values, values, (one, other) => {
      const bins = binsOf([one, other]);
      expect(bins.length).toBeLessThanOrEqual(16);
      for (const [group, held] of [one, other].entries()) {
        for (const { from, to, days } of bins) {
          expect(days[group]).toBe(held.filter((value) => value >= from && value < to).length);
        }
        expect(bins.reduce((sum, { days }) => sum + (days[group] ?? 0), 0)).toBe(held.length);
      }
      const widths = new Set(bins.map(({ from, to }) => to - from));
      expect(widths.size).toBe(bins.length > 0 ? 1 : 0);
      for (const width of widths) expect(String(width)).toMatch(/^[125]0*$/);
      for (const [place, bin] of bins.slice(1).entries()) expect(bin.from).toBe(bins[place]?.to);
    }),
  );
});

test('a quantile lies between its neighbours in proportion', () => {
  expect(quantile([40, 10, 20, 30], 0.5)).toBe(25);
  expect(quantile([10, 20], 0.1)).toBe(11);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([], 0.5)).toBeNull();
});

test('days are spread by their visitors: weekends apart, incomplete days left out, those without a count not there', () => {
  const day = (date: string, visitors: number | null, hoursMissing = 0) =>
    ({ date, visitors, hoursMissing, hoursOpen: 8, state: visitors === null ? 'missing' : 'counted' }) as Day;
  const spread = distributionOf([
    day('2026-11-02', 100),
    day('2026-11-03', 120),
    day('2026-11-04', 5, 4),
    day('2026-11-05', null),
    day('2026-11-07', 50),
  ]);
  expect(spread).toMatchObject({ workdays: 2, weekends: 1, partial: 1, median: 100, low: 60, high: 116 });
  expect(spread.bins[0]).toEqual({ from: 50, to: 55, days: [0, 1] });
});
