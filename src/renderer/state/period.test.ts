import { assert, constantFrom, date, property } from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/slots.ts';
import { datesOf, eachDate, isoWeekday, lengthOf, overlap, PRESETS } from './period.ts';

const day = date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((instant) =>
  instant.toISOString().slice(0, 10),
);
const preset = constantFrom(...PRESETS);

test('presets end on the latest day with data, the previous month on its last day', () => {
  const latest = '2026-03-30';
  expect(datesOf('last-7', latest)).toEqual({ from: '2026-03-24', to: '2026-03-31' });
  expect(datesOf('last-28', latest)).toEqual({ from: '2026-03-03', to: '2026-03-31' });
  expect(datesOf('last-90', latest)).toEqual({ from: '2025-12-31', to: '2026-03-31' });
  expect(datesOf('this-month', latest)).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  expect(datesOf('previous-month', latest)).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  expect(datesOf('last-day', latest)).toEqual({ from: '2026-03-30', to: '2026-03-31' });
  expect(datesOf('this-week', '2026-03-29')).toEqual({ from: '2026-03-23', to: '2026-03-30' });
  expect(datesOf('previous-week', latest)).toEqual({ from: '2026-03-23', to: '2026-03-30' });
  expect(datesOf('this-year', latest)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  expect(datesOf('previous-year', latest)).toEqual({ from: '2025-01-01', to: '2026-01-01' });
  expect(datesOf('last-12-months', latest)).toEqual({ from: '2025-03-31', to: '2026-03-31' });
  expect(datesOf('last-12-months', '2024-02-28')).toEqual({ from: '2023-02-28', to: '2024-02-29' });
});

test('each date comes once, in order, from the first to the last', () => {
  assert(
    property(preset, day, (chosen, latest) => {
      const range = datesOf(chosen, latest);
      const dates = eachDate(range);
      expect(dates).toHaveLength(lengthOf(range));
      expect(dates[0]).toBe(range.from);
      expect(dates.at(-1)).toBe(addDays(range.to, -1));
      expect([...new Set(dates)].sort()).toEqual(dates);
    }),
  );
});

test('two ranges share the days that lie in both', () => {
  const range = (from: string, to: string) => ({ from, to });
  expect(overlap(range('2026-01-01', '2026-02-01'), range('2026-01-15', '2026-03-01'))).toEqual(
    range('2026-01-15', '2026-02-01'),
  );
  expect(overlap(range('2026-01-01', '2026-02-01'), range('2026-02-01', '2026-03-01'))).toBeNull();
});

test('the week starts on Monday', () => {
  expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(isoWeekday)).toEqual([1, 6, 7]);
});
