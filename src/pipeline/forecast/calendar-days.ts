import { addDays } from '../../shared/slots.ts';
import { publicHolidays } from '../calendar/public-holidays.ts';
import { isSchoolHoliday } from './school-holidays.ts';

/** What is special about days, as columns of the day effects' regression; a day has a few of them. */
export const DAY_COLUMNS = 31 + 3 + 5 + 12;

const END_OF_MONTH = 31;
const EVE = 34;
const DAY_AFTER = 35;
const SCHOOL = 36;
const BRIDGE = 37;
const SALES = 38;

/** First of the twelve columns that stand for the season, one for the middle of each month. */
export const SEASON = 39;

/** What the calendar says of days, for branches that share it. */
export interface CalendarDays {
  /** Per day: places of its columns, −1 where there are fewer. {@link COLUMNS_A_DAY} numbers a day. */
  columns: Int16Array;
  /** How much of each applies, 0 to 1. */
  shares: Float32Array;
  /** Per day: place in `names` of a day so unlike others that it teaches nothing about them; −1 for any other day. */
  special: Int16Array;
  names: readonly string[];
  /** Per day: 1 on a public holiday. */
  holiday: Uint8Array;
}

/** Columns that a day has at most. */
export const COLUMNS_A_DAY = 9;

/**
 * The calendar of days: the place in the month (pay days, pensions, allowances), eves of public holidays and days after
 * them, days between a holiday and a weekend, school holidays, first days of sales, the season, and days unlike others.
 *
 * @param holidays as date-holidays names it; null where none is known
 * @param zone of French schools; null where unknown
 */
export function calendarDays(
  firstDate: string,
  days: number,
  holidays: string | null,
  zone: 'A' | 'B' | 'C' | null,
): CalendarDays {
  const years = { from: Number(firstDate.slice(0, 4)) - 1, to: Number(addDays(firstDate, days).slice(0, 4)) + 1 };
  const named = new Map(
    (holidays === null ? [] : publicHolidays(holidays, years)).map((one) => [one.date, one.name.en]),
  );
  const french = holidays?.startsWith('FR') ?? false;
  const names: string[] = [];
  const calendar: CalendarDays = {
    columns: new Int16Array(days * COLUMNS_A_DAY).fill(-1),
    shares: new Float32Array(days * COLUMNS_A_DAY),
    special: new Int16Array(days).fill(-1),
    names,
    holiday: new Uint8Array(days),
  };
  const dates = datesFrom(firstDate, -3, days + 3);
  for (let day = 0; day < days; day++) {
    const date = dates[day + 3] ?? '';
    const near = (offset: number) => dates[day + 3 + offset] ?? '';
    let place = day * COLUMNS_A_DAY;
    const add = (column: number, share = 1) => {
      calendar.columns[place] = column;
      calendar.shares[place++] = share;
    };
    for (const [column, share] of monthPlace(date)) add(column, share);
    for (const [column, share] of seasonPlace(date)) add(column, share);
    if (named.has(near(1))) add(EVE);
    if (named.has(near(-1))) add(DAY_AFTER);
    const weekday = weekdayOfDate(date);
    if ((weekday === 4 && named.has(near(-1))) || (weekday === 0 && named.has(near(1)))) add(BRIDGE);
    if (zone !== null && isSchoolHoliday(zone, date)) add(SCHOOL);
    if (isSales(date, weekday, french)) add(SALES);
    calendar.holiday[day] = named.has(date) ? 1 : 0;
    const name = named.get(date) ?? yearEnd(date);
    if (name !== null) {
      if (!names.includes(name)) names.push(name);
      calendar.special[day] = names.indexOf(name);
    }
  }
  return calendar;
}

/** Weekday of a date, 0 for Monday. */
export const weekdayOfDate = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Local dates from `from` days after a date to `to` days after it, half open. */
function datesFrom(date: string, from: number, to: number): string[] {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Array.from({ length: to - from }, (_, place) =>
    new Date(start + (from + place) * 86_400_000).toISOString().slice(0, 10),
  );
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function monthPlace(date: string): [number, number][] {
  const [year = 0, month = 0, place = 0] = date.split('-').map(Number);
  const left = daysInMonth(year, month) - place;
  return [[place - 1, 1], ...(left < 3 ? [[END_OF_MONTH + left, 1] as [number, number]] : [])];
}

/** Straight from the middle of one month to that of the next. */
function seasonPlace(date: string): [number, number][] {
  const [year = 0, month = 0, place = 0] = date.split('-').map(Number);
  const within = (place - 0.5) / daysInMonth(year, month) - 0.5;
  const other = (month - 1 + (within < 0 ? 11 : 1)) % 12;
  return [
    [SEASON + month - 1, 1 - Math.abs(within)],
    [SEASON + other, Math.abs(within)],
  ];
}

/** Days around the end of the year are unlike others of their weekday, and like those of other years. */
function yearEnd(date: string): string | null {
  const day = date.slice(5);
  return day === '01-02' || (day >= '12-24' && day <= '12-31') ? day : null;
}

/** Black Friday and the day after; in France also the first two days of the sales, in January and June. */
function isSales(date: string, weekday: number, french: boolean): boolean {
  const [, month = 0, day = 0] = date.split('-').map(Number);
  const since = (first: number, weekdayThen: number) =>
    day - (weekday - weekdayThen) >= first && day - (weekday - weekdayThen) < first + 7;
  if (month === 11 && (weekday === 4 || weekday === 5)) return since(23, 4);
  if (!french || (weekday !== 2 && weekday !== 3)) return false;
  return (month === 1 && since(8, 2)) || (month === 6 && since(24, 2));
}
