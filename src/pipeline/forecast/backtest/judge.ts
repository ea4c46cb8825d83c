/** What a method's forecasts were against what came; sums, so that parts add up. */
export interface Score {
  hours: number;
  visitors: number;
  /** Sum of absolute errors. */
  error: number;
  /** Of them, on public holidays. */
  holidayVisitors: number;
  holidayError: number;
}

/** How well intervals cover: hours, how many lay within, and the sum of their widths. */
export interface Coverage {
  hours: number;
  within: number;
  width: number;
}

export const emptyScore = (): Score => ({ hours: 0, visitors: 0, error: 0, holidayVisitors: 0, holidayError: 0 });
export const emptyCoverage = (): Coverage => ({ hours: 0, within: 0, width: 0 });

/** Adds one hour (or day) to a score. */
export function addError(score: Score, came: number, forecast: number, holiday: boolean): void {
  const error = Math.abs(came - forecast);
  score.hours++;
  score.visitors += came;
  score.error += error;
  if (!holiday) return;
  score.holidayVisitors += came;
  score.holidayError += error;
}

/** Adds one hour (or day) to a coverage. */
export function addCovered(coverage: Coverage, came: number, low: number, high: number): void {
  coverage.hours++;
  if (came >= low && came <= high) coverage.within++;
  coverage.width += high - low;
}

/** Pinball loss of a quantile: what it costs to be above or below (Koenker and Bassett, 1978). */
export const pinball = (came: number, quantile: number, share: number): number =>
  came >= quantile ? share * (came - quantile) : (1 - share) * (quantile - came);

/** Absolute errors as a share of all visitors (WAPE); NaN where nobody came. */
export const wape = ({ error, visitors }: Score): number => (visitors > 0 ? error / visitors : Number.NaN);

/** WAPE of public holidays. */
export const holidayWape = ({ holidayError, holidayVisitors }: Score): number =>
  holidayVisitors > 0 ? holidayError / holidayVisitors : Number.NaN;

/** Median of a negative binomial distribution: what an all-knowing forecast would say to err least in absolute terms. */
export function medianOfCounts(mean: number, size: number): number {
  let probability = (size / (size + mean)) ** size;
  let below = probability;
  let count = 0;
  while (below < 0.5) {
    probability *= ((size + count) / (count + 1)) * (mean / (size + mean));
    below += probability;
    count++;
  }
  return count;
}
