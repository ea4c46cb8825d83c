import { addDays, daysBetween } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { isoWeekday } from '../state/period.ts';

/** How the days of a period are laid out: a wall of weeks, a strip of weeks, or years of months. */
export type CalendarForm = 'wall' | 'strip' | 'years';

/** A cell of the calendar: a day, or a month of a long period. */
export interface CalendarCell {
  /** Column and row, as values of the plot's axes. */
  x: number;
  y: number;
  /** The local date, or the first one of the month that the period holds. */
  date: string;
  /** Visitors of the day, or mean visitors per day counted of the month; null where there are none. */
  visitors: number | null;
  /** Visitors ÷ the same weekdays' average − 1, over the days that have both; null where none has. */
  against: number | null;
  /** As for a day; a month is `counted` where one of its days is. */
  state: Day['state'];
  /** Share of the visitors that was estimated, 0 to 1. */
  imputedShare: number;
  /** Open hours without a count ÷ open hours, 0 to 1. */
  missingShare: number;
  /** Days that were counted, and days with an open branch. */
  days: number;
  daysOpen: number;
  /** Usable readings ÷ expected ones, 0 to 1, days weighed by their open hours; null where all was closed. */
  coverage: number | null;
}

/** Up to ten weeks cells have room for numbers; up to 60, days can still be told apart. */
const MAX_WALL_WEEKS = 10;
const MAX_STRIP_WEEKS = 60;

/** In a longer period, a calendar shows months, and no chart anything of a single date's hours. */
export const MAX_DAYS_TOLD_APART = 7 * MAX_STRIP_WEEKS;

/** The Monday of a date's week. */
const mondayOf = (date: string): string => addDays(date, 1 - isoWeekday(date));

const weekOf = (date: string, first: string): number => Math.floor(daysBetween(mondayOf(first), date) / 7);

/** The form in which so many days can be read. */
export function calendarForm(days: readonly Day[]): CalendarForm {
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  if (first === undefined || last === undefined) return 'wall';
  const weeks = weekOf(last, first) + 1;
  return weeks <= MAX_WALL_WEEKS ? 'wall' : weeks <= MAX_STRIP_WEEKS ? 'strip' : 'years';
}

/**
 * The cells of a calendar, in order. In a wall, x is the ISO weekday and y the week from the first one on; in a strip the
 * other way round; in years, x is the month (1 to 12) and y the year.
 */
export function calendarCells(days: readonly Day[], form: CalendarForm): CalendarCell[] {
  const first = days[0]?.date ?? '';
  if (form !== 'years') {
    return days.map((day) => {
      const [weekday, week] = [isoWeekday(day.date), weekOf(day.date, first)];
      return { ...together([day]), ...(form === 'wall' ? { x: weekday, y: week } : { x: week, y: weekday }) };
    });
  }
  const months = new Map<string, Day[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    const held = months.get(month) ?? [];
    held.push(day);
    months.set(month, held);
  }
  return [...months].map(([month, held]) => ({
    ...together(held),
    x: Number(month.slice(5)),
    y: Number(month.slice(0, 4)),
  }));
}

/** Some days as one cell, wherever that stands. */
function together(days: readonly Day[]): Omit<CalendarCell, 'x' | 'y'> {
  const counted = days.filter(({ visitors }) => visitors !== null);
  const sum = (of: (day: Day) => number, over: readonly Day[] = days) =>
    over.reduce((total, day) => total + of(day), 0);
  const visitors = sum((day) => day.visitors ?? 0, counted);
  const compared = counted.filter(({ sameWeekday }) => sameWeekday !== null && sameWeekday > 0);
  const usual = sum((day) => day.sameWeekday ?? 0, compared);
  const hours = sum((day) => day.hoursOpen);
  const covered = days.filter(({ coverage }) => coverage !== null);
  const states: readonly Day['state'][] = ['counted', 'missing', 'closed', 'absent'];
  return {
    date: days[0]?.date ?? '',
    visitors: counted.length > 0 ? visitors / counted.length : null,
    against: usual > 0 ? sum((day) => day.visitors ?? 0, compared) / usual - 1 : null,
    state: states.find((state) => days.some((day) => day.state === state)) ?? 'absent',
    imputedShare: visitors > 0 ? sum((day) => day.imputed, counted) / visitors : 0,
    missingShare: hours > 0 ? sum((day) => day.hoursMissing) / hours : 0,
    days: counted.length,
    daysOpen: days.filter(({ branchesOpen }) => branchesOpen > 0).length,
    coverage:
      covered.length > 0
        ? sum((day) => (day.coverage ?? 0) * day.hoursOpen, covered) /
          Math.max(
            1,
            sum((day) => day.hoursOpen, covered),
          )
        : null,
  };
}

/** Where the cells of a date stand in a calendar that begins with `first`; to be marked while another chart points there. */
export function cellPlace(date: string, first: string, form: CalendarForm): { x: number; y: number } {
  const [weekday, week] = [isoWeekday(date), weekOf(date, first)];
  if (form === 'wall') return { x: weekday, y: week };
  return form === 'strip' ? { x: week, y: weekday } : { x: Number(date.slice(5, 7)), y: Number(date.slice(0, 4)) };
}
