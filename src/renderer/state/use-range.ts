import { addDays } from '../../shared/slots.ts';
import { useApp } from './app.ts';
import { type DateRange, datesOf, overlap } from './period.ts';
import { useSelection } from './selection.ts';

/** The dates looked at that the lake can hold; null where the period lies outside of it, or the lake is not here yet. */
export function useRange(): DateRange | null {
  const period = useSelection((selection) => selection.period);
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  return first && latest ? overlap(datesOf(period, latest), { from: first, to: addDays(latest, 1) }) : null;
}
