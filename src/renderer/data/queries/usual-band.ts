import { DAY_MS, startOfUtcDate } from '../../../shared/slots.ts';

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
  const seen: { at: number; change: number }[] = [];
  let oldest = 0;
  /** The changes of the days before that are near enough, sorted. */
  const known: number[] = [];
  return days.map(({ date, change }) => {
    const now = startOfUtcDate(date) / DAY_MS;
    for (let one = seen[oldest]; one && now - one.at > BAND_DAYS; one = seen[++oldest]) {
      known.splice(placeOf(known, one.change), 1);
    }
    const band = known.length < MIN_DAYS ? null : { low: quantile(known, LOWER), high: quantile(known, UPPER) };
    if (change !== null) {
      known.splice(placeOf(known, change), 0, change);
      seen.push({ at: now, change });
    }
    return band;
  });
}

/** The place of the first of some sorted values that is not below this one. */
function placeOf(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A quantile of sorted values, between neighbours by their distance. */
function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at % 1) * ((sorted[Math.ceil(at)] ?? below) - below);
}
