/**
 * Civil dates as whole numbers: a day is the count of days since 1970-01-01, in the proleptic Gregorian calendar.
 * Integer arithmetic only (H. Hinnant, "chrono-compatible low-level date algorithms"), as it runs for each count made.
 */

export interface CivilDate {
  year: number;
  /** 1 to 12 */
  month: number;
  /** 1 to 31 */
  date: number;
}

/** Day of a civil date. */
export function dayOf(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Civil date of a day. */
export function civilOf(day: number): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const date = dayOfYear - Math.floor((153 * m + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** ISO weekday of a day, 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Days in a month. */
export const daysInMonth = (year: number, month: number): number =>
  month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** Day of `YYYY-MM-DD`. */
export function dayOfText(text: string): number {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return dayOf(year, month, date);
}

/** `YYYY-MM-DD` of a day. */
export const textOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The first day on or after a civil date that falls on `weekday` (0 for Monday). */
export function weekdayFrom(year: number, month: number, date: number, weekday: number): number {
  const day = dayOf(year, month, date);
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}
