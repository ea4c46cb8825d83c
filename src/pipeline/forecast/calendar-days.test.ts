import { expect, test } from 'vitest';
import { calendarDays } from './calendar-days.ts';
import { localSlots } from './local-slots.ts';
import { isSchoolHoliday, schoolZoneOf } from './school-holidays.ts';
import { calendarOfZone } from './zone-calendar.ts';

test('public holidays and the turn of the year are days unlike others; their neighbours are not', () => {
  const { special, holiday, names } = calendarDays('2026-12-20', 20, 'FR', 'A');
  expect([...holiday].flatMap((is, day) => (is ? [day] : []))).toEqual([5, 12]);
  expect([...special].flatMap((place, day) => (place < 0 ? [] : [`${day} ${names[place]}`]))).toEqual([
    '4 12-24',
    '5 Christmas Day',
    '6 12-26',
    '7 12-27',
    '8 12-28',
    '9 12-29',
    '10 12-30',
    '11 12-31',
    "12 New Year's Day",
    '13 01-02',
  ]);
});

test('schools of each zone have their weeks, and the zone follows from the region', () => {
  expect(['A', 'B', 'C'].map((zone) => isSchoolHoliday(zone as 'A', '2026-02-10'))).toEqual([true, false, false]);
  expect(isSchoolHoliday('B', '2026-08-15')).toBe(true);
  expect(isSchoolHoliday('B', '2026-09-15')).toBe(false);
  expect(schoolZoneOf('Provence-Alpes-Côte d’Azur')).toBe('B');
  expect(schoolZoneOf('Bayern')).toBeNull();
});

test('a time zone gives the holidays of its one country, or of its one state', () => {
  expect(calendarOfZone('Europe/Paris')).toBe('FR');
  expect(calendarOfZone('Australia/Melbourne')).toBe('AU-VIC');
  expect(calendarOfZone('UTC')).toBeNull();
});

test('a skipped hour has no slot, one that happens twice has two', () => {
  expect(localSlots('Europe/Paris', '2026-03-29', 1).get(2)).toBeUndefined();
  expect(localSlots('Europe/Paris', '2026-10-25', 1).get(2)).toEqual([
    Date.parse('2026-10-25T00:00:00Z'),
    Date.parse('2026-10-25T01:00:00Z'),
  ]);
});
