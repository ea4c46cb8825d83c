import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/** A month of the grid: `2026-03`, and its dates. */
export interface Month {
  month: string;
  dates: readonly string[];
}

/** The months of a year. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, place) => {
    const first = Temporal.PlainDate.from({ year, month: place + 1, day: 1 });
    const dates = Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }).toString());
    return { month: first.toString().slice(0, 7), dates };
  });
}

/** The date that a key leads to from another within its year, or null where the key leads nowhere. */
export function dateByKey(date: string, key: string): string | null {
  const from = Temporal.PlainDate.from(date);
  const to = target(from, key);
  return to && to.year === from.year && !to.equals(from) ? to.toString() : null;
}

function target(from: Temporal.PlainDate, key: string): Temporal.PlainDate | null {
  switch (key) {
    case 'ArrowRight':
      return from.add({ days: 1 });
    case 'ArrowLeft':
      return from.subtract({ days: 1 });
    case 'ArrowDown':
      return from.add({ months: 1 });
    case 'ArrowUp':
      return from.subtract({ months: 1 });
    case 'Home':
      return from.with({ day: 1 });
    case 'End':
      return from.with({ day: from.daysInMonth });
    case 'PageUp':
      return from.with({ month: 1 });
    case 'PageDown':
      return from.with({ month: 12 });
    default:
      return null;
  }
}

/** The dates from one to the other, whichever comes first, both included. */
export function datesBetween(one: string, other: string): DateRange {
  const [from, last] = one <= other ? [one, other] : [other, one];
  return { from, to: addDays(last, 1) };
}
