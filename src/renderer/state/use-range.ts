import { useMemo } from 'react';
import { addDays } from '../../shared/slots.ts';
import { BAND_DAYS } from '../data/queries/usual-band.ts';
import { useApp } from './app.ts';
import type { Selection } from './choice.ts';
import { comparedRange } from './comparison.ts';
import { type DateRange, datesOf, overlap } from './period.ts';
import { useSelection } from './selection.ts';

/** How far back pages look that ask for no dates: four weeks, a month at most, and the weeks that what is usual is learnt from. */
const DAYS_AT_HAND = 31 + BAND_DAYS + 5;

/** The first date that the page asks about: of the period, what it is held against, and the weeks that what is usual is learnt from. */
export function firstDateAsked({ period, compare }: Pick<Selection, 'period' | 'compare'>, latest: string): string {
  const range = datesOf(period, latest);
  const held = comparedRange(compare, range);
  const [first] = [
    addDays(held?.from ?? range.from, -BAND_DAYS),
    addDays(range.from, -BAND_DAYS),
    addDays(latest, -DAYS_AT_HAND),
  ].sort();
  return first as string;
}

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
  return useMemo(() => {
    if (!first || !latest) return null;
    if (olderComing !== null && firstDateAsked({ period, compare }, latest) < olderComing) return null;
    return overlap(datesOf(period, latest), { from: first, to: addDays(latest, 1) });
  }, [period, compare, first, latest, olderComing]);
}
