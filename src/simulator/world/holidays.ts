import Holidays from 'date-holidays';
import { dayOf, dayOfText, weekdayFrom } from './civil.ts';
import type { SchoolZone } from './places.ts';

const NO_DAYS: ReadonlySet<number> = new Set();
const publicHolidays = new Map<string, ReadonlySet<number>>();

/**
 * Public holidays of a calendar in a year, as days since 1970-01-01; none outside 1970 to 2100.
 *
 * @param calendar as date-holidays names it: `FR`, `FR-67`
 */
export function publicHolidaysOf(calendar: string, year: number): ReadonlySet<number> {
  if (year < 1970 || year > 2100) return NO_DAYS;
  const key = `${calendar}/${year}`;
  let days = publicHolidays.get(key);
  if (!days) {
    const [country = '', state, region] = calendar.split('-');
    const options =
      state === undefined ? [country] : region === undefined ? [country, state] : [country, state, region];
    const holidays = new Holidays(...(options as [string])).getHolidays(year) ?? [];
    days = new Set(holidays.filter((h) => h.type === 'public').map((h) => dayOfText(h.date.slice(0, 10))));
    if (publicHolidays.size >= 400) publicHolidays.clear();
    publicHolidays.set(key, days);
  }
  return days;
}

const SATURDAY = 5;
const FIRST_ZONE_2023 = ['A', 'C', 'B'] as const;
const ZONES = ['A', 'B', 'C'] as const;

/**
 * Whether schools of a zone are on holiday. Follows the pattern of the official calendars of 2022 to 2027 and goes on
 * with it beyond: two weeks from the Saturday in 17–23 October and in 17–23 December, two winter weeks of which the
 * zones take turns from the Saturday in 4–10 February, two in spring eight weeks later, and July and August.
 *
 * @param day since 1970-01-01
 */
export function isSchoolHoliday(day: number, year: number, zone: SchoolZone): boolean {
  const within = (start: number, days: number) => day >= start && day < start + days;
  if (within(weekdayFrom(year, 7, 2, SATURDAY), 70) && day < dayOf(year, 9, 1)) return true;
  if (within(weekdayFrom(year, 10, 17, SATURDAY), 16)) return true;
  if (within(weekdayFrom(year, 12, 17, SATURDAY), 16) || within(weekdayFrom(year - 1, 12, 17, SATURDAY), 16))
    return true;
  const first = ZONES.indexOf(FIRST_ZONE_2023[(((year - 2023) % 3) + 3) % 3] ?? 'A');
  const turn = (ZONES.indexOf(zone) - first + 3) % 3;
  const winter = weekdayFrom(year, 2, 4, SATURDAY) + turn * 7;
  return within(winter, 16) || within(winter + 56, 16);
}
