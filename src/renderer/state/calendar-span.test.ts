import { assert, constantFrom, date, property } from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/slots.ts';
import { calendarSpan, monthOf, neighbour, weekOf } from './calendar-span.ts';
import { datesOf, PRESETS } from './period.ts';

const day = date({ min: new Date('2000-01-01'), max: new Date('2098-12-31'), noInvalidDate: true }).map((instant) =>
  instant.toISOString().slice(0, 10),
);

test('a range that is exactly one day, week, month or year is known as that', () => {
  expect(calendarSpan({ from: '2026-11-22', to: '2026-11-23' })).toEqual({ is: 'day', date: '2026-11-22' });
  expect(calendarSpan({ from: '2026-11-16', to: '2026-11-23' })).toEqual({ is: 'week', week: 47, year: 2026 });
  expect(calendarSpan({ from: '2026-12-28', to: '2027-01-04' })).toEqual({ is: 'week', week: 53, year: 2026 });
  expect(calendarSpan({ from: '2026-02-01', to: '2026-03-01' })).toEqual({ is: 'month' });
  expect(calendarSpan({ from: '2026-01-01', to: '2027-01-01' })).toEqual({ is: 'year', year: 2026 });
  expect(calendarSpan({ from: '2026-11-17', to: '2026-11-24' })).toBeNull();
  expect(calendarSpan({ from: '2026-02-01', to: '2026-03-02' })).toBeNull();
});

test('every date lies in its week and its month, which are known as such', () => {
  assert(
    property(day, (one) => {
      for (const [range, is] of [
        [weekOf(one), 'week'],
        [monthOf(one), 'month'],
      ] as const) {
        expect(range.from <= one && one < range.to).toBe(true);
        expect(calendarSpan(range)?.is).toBe(is);
      }
    }),
  );
});

test('the period after the one before is the one at hand, and they touch', () => {
  const whole = constantFrom(...PRESETS.filter((preset) => preset !== 'last-12-months'));
  assert(
    property(whole, day, (preset, latest) => {
      const before = neighbour(preset, latest, -1);
      const again = neighbour(before, latest, 1);
      expect(before.to).toBe(datesOf(preset, latest).from);
      expect(again.from).toBe(before.to);
      // A week, month or year that is under way comes back whole.
      expect(again.to >= datesOf(preset, latest).to).toBe(true);
    }),
  );
});

test('months follow months, whatever their lengths, and a month under way follows the whole one before', () => {
  expect(neighbour({ from: '2026-03-01', to: '2026-04-01' }, '2026-11-22', -1)).toEqual(monthOf('2026-02-11'));
  expect(neighbour('this-month', '2026-11-22', -1)).toEqual(monthOf('2026-10-10'));
  expect(neighbour('this-week', '2026-11-18', -1)).toEqual({ from: '2026-11-09', to: '2026-11-16' });
  expect(neighbour('last-28', '2026-11-22', -1)).toEqual({ from: '2026-09-28', to: '2026-10-26' });
  expect(neighbour({ from: '2026-11-03', to: '2026-11-05' }, '2026-11-22', 1)).toEqual({
    from: '2026-11-05',
    to: addDays('2026-11-06', 1),
  });
});
