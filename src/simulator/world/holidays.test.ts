import { expect, test } from 'vitest';
import { civilOf, dayOf, dayOfText, textOfDay, weekdayOf } from './civil.ts';
import { isSchoolHoliday } from './holidays.ts';
import type { SchoolZone } from './places.ts';

test('civil dates and days agree with the calendar of the machine over eight centuries', () => {
  for (let day = dayOf(1600, 1, 1); day < dayOf(2400, 1, 1); day += 97) {
    const instant = new Date(day * 86_400_000);
    const { year, month, date } = civilOf(day);
    expect([year, month, date]).toEqual([instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()]);
    expect(dayOf(year, month, date)).toBe(day);
    expect(weekdayOf(day)).toBe((instant.getUTCDay() + 6) % 7);
  }
  expect(textOfDay(dayOfText('2026-11-23'))).toBe('2026-11-23');
});

// First days of the official calendars for zones A, B and C (arrêtés of 2022 to 2025).
test.each([
  ['A', ['2023-02-04', '2024-02-17', '2025-02-22', '2026-02-07', '2027-02-13']],
  ['B', ['2023-02-11', '2024-02-24', '2025-02-08', '2026-02-14', '2027-02-20']],
  ['C', ['2023-02-18', '2024-02-10', '2025-02-15', '2026-02-21', '2027-02-06']],
] as [SchoolZone, string[]][])('winter holidays of zone %s begin when the ministry says', (zone, firstDays) => {
  for (const text of firstDays) {
    const day = dayOfText(text);
    const year = civilOf(day).year;
    expect([day - 1, day, day + 15, day + 16].map((d) => isSchoolHoliday(d, year, zone))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  }
});

test('schools are closed around Christmas on both sides of the year', () => {
  expect(isSchoolHoliday(dayOf(2026, 12, 31), 2026, 'A')).toBe(true);
  expect(isSchoolHoliday(dayOf(2027, 1, 2), 2027, 'A')).toBe(true);
  expect(isSchoolHoliday(dayOf(2027, 1, 11), 2027, 'A')).toBe(false);
});
