/** A stretch of visitors a day, `from ≤ visitors < to`, and how many days lie in it. */
export interface Bin {
  from: number;
  to: number;
  /** Days of each group, in the order of the groups. */
  days: number[];
}

const MOST_BINS = 16;

/**
 * Groups of values as one histogram: bins of one round width (1, 2 or 5 × a power of ten), as many as hold them all, at
 * most 16. The bins start at a multiple of the width, and are none where there are no values.
 *
 * @param groups values of each group, all ≥ 0
 */
export function binsOf(groups: readonly (readonly number[])[]): Bin[] {
  const all = groups.flat();
  if (all.length === 0) return [];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const width = roundWidth(least, most);
  const first = Math.floor(least / width);
  const bins = Array.from({ length: Math.floor(most / width) - first + 1 }, (_, place) => ({
    from: (first + place) * width,
    to: (first + place + 1) * width,
    days: groups.map(() => 0),
  }));
  for (const [group, values] of groups.entries()) {
    for (const value of values) {
      const bin = bins[Math.floor(value / width) - first];
      if (bin) bin.days[group] = (bin.days[group] ?? 0) + 1;
    }
  }
  return bins;
}

/** The least round width, in whole visitors, of which at most 16 hold all from the least to the most. */
function roundWidth(least: number, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const width of [power, 2 * power, 5 * power]) {
      if (Math.floor(most / width) - Math.floor(least / width) < MOST_BINS) return width;
    }
  }
}

/** The value below which a share of the values lies, between two of them in proportion; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? null : below + (place - Math.floor(place)) * (above - below);
}
