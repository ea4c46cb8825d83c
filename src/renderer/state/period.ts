import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from '../../shared/slots.ts';

/** Local dates `from ≤ date < to`, both `YYYY-MM-DD`. */
export interface DateRange {
  from: string;
  to: string;
}

export const PRESETS = ['last-7', 'last-28', 'last-90', 'this-month', 'previous-month', 'last-12-months'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the manager chose: a preset, which moves on with the data, or fixed dates. */
export type Period = Preset | DateRange;

/** The dates of a period, seen from the latest day that has data. */
export function datesOf(period: Period, latest: string): DateRange {
  if (typeof period !== 'string') return period;
  const to = addDays(latest, 1);
  const month = Temporal.PlainDate.from(latest).with({ day: 1 });
  switch (period) {
    case 'last-7':
      return { from: addDays(to, -7), to };
    case 'last-28':
      return { from: addDays(to, -28), to };
    case 'last-90':
      return { from: addDays(to, -90), to };
    case 'this-month':
      return { from: month.toString(), to };
    case 'previous-month':
      return { from: month.subtract({ months: 1 }).toString(), to: month.toString() };
    case 'last-12-months':
      return { from: Temporal.PlainDate.from(to).subtract({ months: 12 }).toString(), to };
  }
}

export const lengthOf = ({ from, to }: DateRange): number => daysBetween(from, to);

/** The period of the same length that ends where this one starts. */
export const periodBefore = (range: DateRange): DateRange => ({
  from: addDays(range.from, -lengthOf(range)),
  to: range.from,
});

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
