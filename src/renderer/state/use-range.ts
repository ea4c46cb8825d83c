import { addDays } from '../../shared/slots.ts';
import { BAND_DAYS } from '../data/queries/usual-band.ts';
import { useApp } from './app.ts';
import { comparedRange } from './comparison.ts';
import { type DateRange, datesOf, overlap } from './period.ts';
import { useSelection } from './selection.ts';

/**
 * The dates looked at that the lake can hold; null where the period lies outside of it, or where the lake is not here yet as
 * far back as these dates, those they are held against, and the weeks that what is usual is learnt from.
 */
export function useRange(): DateRange | null {
  const period = useSelection((selection) => selection.period);
  const compare = useSelection((selection) => selection.compare);
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  const olderComing = useApp((state) => state.olderComing);
  if (!first || !latest) return null;
  const range = datesOf(period, latest);
  if (olderComing) {
    const [earliest] = [range.from, comparedRange(compare, range)?.from ?? range.from].sort() as [string, string];
    if (addDays(earliest, -BAND_DAYS) < first) return null;
  }
  return overlap(range, { from: first, to: addDays(latest, 1) });
}
