import { addDays } from '../../../shared/slots.ts';
import { type DateRange, lengthOf } from '../../state/period.ts';

/** More cells than this side by side can't be told apart. */
const MAX_CELLS = 62;

/** Days of a period as cells of a strip: one each, or several together where there are too many. */
export interface Buckets {
  /** First date of each cell, in order. */
  starts: string[];
  /** Days that each cell stands for; the last one may stand for fewer. */
  days: number;
}

export function bucketsOf(range: DateRange): Buckets {
  const length = Math.max(0, lengthOf(range));
  const days = Math.max(1, Math.ceil(length / MAX_CELLS));
  const cells = Math.ceil(length / days);
  return { starts: Array.from({ length: cells }, (_, cell) => addDays(range.from, cell * days)), days };
}

/** The dates of a cell inside the period. */
export function bucketRange({ starts, days }: Buckets, cell: number, { to }: DateRange): DateRange {
  const from = starts[cell] ?? to;
  const end = addDays(from, days);
  return { from, to: end < to ? end : to };
}
