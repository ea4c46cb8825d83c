import type { Partition } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { type DateRange, eachDate, overlap } from '../../state/period.ts';

/** The part of a selection that is not to come; null where all of it is. */
export const dueDates = (selected: DateRange, today: string): DateRange | null =>
  overlap(selected, { from: '0000-01-01', to: addDays(today, 1) });

/** Hours that the selected dates lack, and those of them that failed. */
export function missingIn(
  selected: DateRange,
  byDate: ReadonlyMap<string, Partition>,
): { missing: number; failed: number } {
  const partitions = eachDate(selected).flatMap((date) => byDate.get(date) ?? []);
  return {
    missing: partitions.reduce((sum, { slots_due, slots_held }) => sum + Math.max(0, slots_due - slots_held), 0),
    failed: partitions.reduce((sum, { slots_failed }) => sum + slots_failed, 0),
  };
}
