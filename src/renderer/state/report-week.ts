import { addDays } from '../../shared/slots.ts';
import { weekOf } from './calendar-span.ts';
import { type DateRange, datesOf, type Period } from './period.ts';

/**
 * The ISO week that a report is of: the last one that ends within the period and for which all days can be there; where the
 * period holds none, the week of its last day.
 *
 * @param latest the latest local date that has data
 */
export function reportWeek(period: Period, latest: string): DateRange {
  const { from, to } = datesOf(period, latest);
  const end = addDays(latest, 1) < to ? addDays(latest, 1) : to;
  const last = weekOf(addDays(end, -1));
  if (last.to <= end) return last;
  const before = weekOf(addDays(last.from, -1));
  return before.from >= from ? before : last;
}
