import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/**
 * The days whose bars' middles, which stand at midnight, lie between two instants of the axis
 * (`2026-11-02 13:05:00.12`); if none does, the day of the bar under the first.
 */
export function draggedDates(from: string, to: string): DateRange {
  const first = isMidnight(from) ? dateOf(from) : addDays(dateOf(from), 1);
  const end = addDays(dateOf(to), 1);
  if (first < end) return { from: first, to: end };
  const under = from.slice(11, 13) >= '12' ? first : dateOf(from);
  return { from: under, to: addDays(under, 1) };
}

/** The part of some dates that lies within others; null where none does. */
export function datesWithin({ from, to }: DateRange, within: DateRange): DateRange | null {
  const part = { from: from > within.from ? from : within.from, to: to < within.to ? to : within.to };
  return part.from < part.to ? part : null;
}

const dateOf = (instant: string): string => instant.slice(0, 10);
const isMidnight = (instant: string): boolean => /^[0:.]*$/.test(instant.slice(11));
