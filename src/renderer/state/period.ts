import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from '../../shared/slots.ts';

/** Local dates `from ≤ date < to`, both `YYYY-MM-DD`. */
export interface DateRange {
  from: string;
  to: string;
}

export const PRESETS = [
  'last-day',
  'last-7',
  'last-28',
  'last-90',
  'this-week',
  'previous-week',
  'this-month',
  'previous-month',
  'last-12-months',
  'this-year',
  'previous-year',
] as const;
export type Preset = (typeof PRESETS)[number];

/** What the manager chose: a preset, which moves on with the data, or fixed dates. */
export type Period = Preset | DateRange;

/** The dates of a period, seen from the latest day that has data. */
export function datesOf(period: Period, latest: string): DateRange {
  if (typeof period !== 'string') return period;
  const to = addDays(latest, 1);
  const month = Temporal.PlainDate.from(latest).with({ day: 1 });
  const monday = addDays(latest, 1 - isoWeekday(latest));
  const year = month.with({ month: 1 });
  switch (period) {
    case 'last-day':
      return { from: latest, to };
    case 'last-7':
      return { from: addDays(to, -7), to };
    case 'last-28':
      return { from: addDays(to, -28), to };
    case 'last-90':
      return { from: addDays(to, -90), to };
    case 'this-week':
      return { from: monday, to };
    case 'previous-week':
      return { from: addDays(monday, -7), to: monday };
    case 'this-month':
      return { from: month.toString(), to };
    case 'previous-month':
      return { from: month.subtract({ months: 1 }).toString(), to: month.toString() };
    case 'last-12-months':
      return { from: Temporal.PlainDate.from(to).subtract({ months: 12 }).toString(), to };
    case 'this-year':
      return { from: year.toString(), to };
    case 'previous-year':
      return { from: year.subtract({ years: 1 }).toString(), to: year.toString() };
  }
}

export const lengthOf = ({ from, to }: DateRange): number => daysBetween(from, to);

/** The days that two ranges share, or null. */
export function overlap(a: DateRange, b: DateRange): DateRange | null {
  const [, from] = [a.from, b.from].sort() as [string, string];
  const [to] = [a.to, b.to].sort() as [string, string];
  return from < to ? { from, to } : null;
}

/** Each date of a range, in order. */
export const eachDate = (range: DateRange): string[] =>
  Array.from({ length: Math.max(0, lengthOf(range)) }, (_, day) => addDays(range.from, day));

/** ISO weekday of a date: Monday 1 … Sunday 7. */
export const isoWeekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;
