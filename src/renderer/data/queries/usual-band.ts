import { daysBetween } from '../../../shared/slots.ts';

/** How far back the band looks: twelve weeks. */
export const BAND_DAYS = 84;

/** With fewer days to learn from, nothing can be said of what is usual. */
const MIN_DAYS = 14;

/** The band holds the middle eight in ten of the days that it was learnt from. */
const [LOWER, UPPER] = [0.1, 0.9];

/** How far days lie from their same weekdays, as a ratio − 1: the lower and the upper end of what is usual. */
export interface UsualBand {
  low: number;
  high: number;
}

/**
 * What is usual for each day: between which deviations from their same weekdays eight in ten of the sure days of the 84
 * days before it lay (empirical quantiles at (n + 1) p, linearly interpolated; Hyndman and Fan 1996, type 6: so that of
 * days alike, the next one lies within with 8 chances in 10). Of the day itself and those after it, nothing is known. Null
 * where fewer than 14 of those days are sure.
 *
 * @param days in order of date; `change` is visitors ÷ those of the same weekdays − 1, null where that is not sure
 */
export function usualBands(days: readonly { date: string; change: number | null }[]): (UsualBand | null)[] {
  let start = 0;
  return days.map(({ date }, place) => {
    while (start < place && daysBetween(days[start]?.date ?? date, date) > BAND_DAYS) start++;
    const known: number[] = [];
    for (let before = start; before < place; before++) {
      const change = days[before]?.change;
      if (change !== null && change !== undefined) known.push(change);
    }
    if (known.length < MIN_DAYS) return null;
    known.sort((a, b) => a - b);
    return { low: quantile(known, LOWER), high: quantile(known, UPPER) };
  });
}

/** A quantile of sorted values, between neighbours by their distance. */
function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at % 1) * ((sorted[Math.ceil(at)] ?? below) - below);
}
