import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  formatSlot,
  HOUR_MS,
  monthsBetween,
  parseRange,
  slotCount,
  startOfLocalDate,
  TimeInputError,
  utcDatesOf,
} from './slots.ts';

const PARIS = ['Europe/Paris'];

describe('parseRange', () => {
  it('takes dates as local days of the branches', () => {
    const range = parseRange('2026-08-01', '2026-11-01', PARIS);
    expect([formatSlot(range.from), formatSlot(range.to)]).toEqual(['2026-07-31T22:00:00Z', '2026-10-31T23:00:00Z']);
  });

  it('covers the day in every zone, in whole slots', () => {
    const range = parseRange('2026-08-01', '2026-08-02', ['Europe/Paris', 'Asia/Kolkata', 'America/New_York']);
    expect([formatSlot(range.from), formatSlot(range.to)]).toEqual(['2026-07-31T18:00:00Z', '2026-08-02T04:00:00Z']);
  });

  it.each(['2026-08-01T14', '2026-08-01T14Z', '2026-08-01T14:00', '2026-08-01T14:00Z', '2026-08-01T14:00:00Z'])(
    'takes %s as a UTC hour',
    (from) => expect(parseRange(from, '2026-09-01', PARIS).from).toBe(Date.UTC(2026, 7, 1, 14)),
  );

  it.each([
    ['yesterday', '2026-08-01', 'neither a date nor a UTC hour'],
    ['2026-02-30', '2026-08-01', 'does not exist'],
    ['2026-08-01T14:30', '2026-08-02', 'neither a date nor a UTC hour'],
    ['2026-08-02', '2026-08-01', 'empty'],
    ['2026-08-01', '2026-08-01', 'empty'],
  ])('refuses %s to %s: %s', (from, to, why) => {
    expect(() => parseRange(from, to, PARIS)).toThrow(TimeInputError);
    expect(() => parseRange(from, to, PARIS)).toThrow(why);
  });
});

it('splits any range into UTC dates without loss or overlap', () => {
  const hours = fc.integer({ min: 0, max: 24 * 800 });
  fc.assert(
    fc.property(hours, hours, (start, length) => {
      const range = { from: start * HOUR_MS, to: (start + length) * HOUR_MS };
      const parts = [...utcDatesOf(range)];
      expect(parts.reduce((sum, part) => sum + slotCount(part.range), 0)).toBe(length);
      parts.forEach((part, index) => {
        expect(part.range.from).toBe(parts[index - 1]?.range.to ?? range.from);
        expect(formatSlot(part.range.from).slice(0, 10)).toBe(part.date);
        expect(Math.floor((part.range.to - 1) / DAY_MS)).toBe(Math.floor(part.range.from / DAY_MS));
      });
    }),
  );
});

it('starts a local day at its first instant, also where midnight does not exist', () => {
  expect(startOfLocalDate('2026-03-29', 'Europe/Paris')).toBe(Date.UTC(2026, 2, 28, 23));
  expect(startOfLocalDate('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
});

it('names each month of a span once', () => {
  expect(monthsBetween('2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
});
