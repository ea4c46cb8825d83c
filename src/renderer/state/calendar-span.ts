import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../shared/slots.ts';
import { type DateRange, datesOf, isoWeekday, lengthOf, type Period } from './period.ts';

/** What a range of dates is exactly, where it is something that people have a word for. */
export type CalendarSpan =
  | { is: 'day'; date: string }
  /** ISO week, and the year that it belongs to. */
  | { is: 'week'; week: number; year: number }
  | { is: 'month' }
  | { is: 'year'; year: number };

/** What a range is exactly: one day, one ISO week, one month or one year; null for anything else. */
export function calendarSpan({ from, to }: DateRange): CalendarSpan | null {
  const start = Temporal.PlainDate.from(from);
  if (to === addDays(from, 1)) return { is: 'day', date: from };
  if (isoWeekday(from) === 1 && to === addDays(from, 7)) {
    return { is: 'week', week: start.weekOfYear ?? 0, year: start.yearOfWeek ?? 0 };
  }
  if (start.day === 1 && start.add({ months: 1 }).toString() === to) return { is: 'month' };
  if (start.day === 1 && start.month === 1 && start.add({ years: 1 }).toString() === to) {
    return { is: 'year', year: start.year };
  }
  return null;
}

/** The ISO week that holds a date, Monday to Sunday. */
export function weekOf(date: string): DateRange {
  const from = addDays(date, 1 - isoWeekday(date));
  return { from, to: addDays(from, 7) };
}

/** The calendar month that holds a date. */
export function monthOf(date: string): DateRange {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).toString() };
}

/** Presets that stand for a week, a month or a year that may not be over. */
const UNITS = { 'this-week': 'weeks', 'this-month': 'months', 'this-year': 'years' } as const;

/**
 * The period before (`by` −1) or after (1) one: weeks follow weeks, months months and years years, whole ones; other
 * ranges are followed by as many days.
 *
 * @param latest the latest day that has data, which presets are seen from
 */
export function neighbour(period: Period, latest: string, by: -1 | 1): DateRange {
  const range = datesOf(period, latest);
  const start = Temporal.PlainDate.from(range.from);
  const unit =
    typeof period === 'string' && period in UNITS ? UNITS[period as keyof typeof UNITS] : unitOf(calendarSpan(range));
  if (unit === null) {
    const days = lengthOf(range) * by;
    return { from: addDays(range.from, days), to: addDays(range.to, days) };
  }
  const from = start.add({ [unit]: by });
  return { from: from.toString(), to: from.add({ [unit]: 1 }).toString() };
}

function unitOf(span: CalendarSpan | null): 'months' | 'years' | null {
  if (span?.is === 'month') return 'months';
  return span?.is === 'year' ? 'years' : null;
}
