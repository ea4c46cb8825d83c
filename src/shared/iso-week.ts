import { Temporal } from 'temporal-polyfill';
import { addDays, TimeInputError } from './slots.ts';

/** The ISO week of a date: `2026-W49`. Its year is the week's, which around New Year may be another than the date's. */
export function isoWeekOf(date: string): string {
  const { yearOfWeek = 0, weekOfYear = 0 } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek).padStart(4, '0')}-W${String(weekOfYear).padStart(2, '0')}`;
}

/**
 * The seven dates of an ISO week, from its Monday on.
 *
 * @throws TimeInputError where it is none
 */
export function datesOfIsoWeek(week: string): string[] {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(week) ?? [];
  // The fourth of January is always in week 1.
  const fourth = `${year}-01-04`;
  const monday =
    year === undefined ? '' : addDays(fourth, 1 - Temporal.PlainDate.from(fourth).dayOfWeek + 7 * (Number(number) - 1));
  if (monday === '' || isoWeekOf(monday) !== week)
    throw new TimeInputError(`"${week}" is not a week: write it like 2026-W49.`);
  return Array.from({ length: 7 }, (_, day) => addDays(monday, day));
}

/** The week so many weeks later (or earlier, if negative). @throws TimeInputError where it is none */
export const addWeeks = (week: string, weeks: number): string =>
  isoWeekOf(addDays(datesOfIsoWeek(week)[0] ?? '', 7 * weeks));
