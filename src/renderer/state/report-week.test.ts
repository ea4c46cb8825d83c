import { assert, constantFrom, date, property } from 'fast-check';
import { expect, test } from 'vitest';
import { calendarSpan, weekOf } from './calendar-span.ts';
import { PRESETS } from './period.ts';
import { reportWeek } from './report-week.ts';

const day = date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((instant) =>
  instant.toISOString().slice(0, 10),
);

test('the report is of the last whole week of the period', () => {
  expect(reportWeek('last-28', '2026-11-22')).toEqual(weekOf('2026-11-16'));
  expect(reportWeek('last-28', '2026-11-25')).toEqual(weekOf('2026-11-16'));
  expect(reportWeek({ from: '2026-10-01', to: '2026-11-01' }, '2026-11-25')).toEqual(weekOf('2026-10-19'));
});

test('a week that was chosen is the week of the report, also the one under way', () => {
  expect(reportWeek({ from: '2026-11-23', to: '2026-11-30' }, '2026-11-25')).toEqual(weekOf('2026-11-23'));
  assert(
    property(day, day, (one, latest) => {
      const week = weekOf(one);
      if (week.from <= latest) expect(reportWeek(week, latest)).toEqual(week);
    }),
  );
});

test('whatever the period, the report is of one ISO week', () => {
  assert(
    property(constantFrom(...PRESETS), day, (preset, latest) => {
      expect(calendarSpan(reportWeek(preset, latest))?.is).toBe('week');
    }),
  );
});
