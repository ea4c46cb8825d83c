import type { ExpectedVisitors } from '../../shared/forecast.ts';

/** What is expected of one thing: an 80 % interval, its middle and the mean. */
export type Quantiles = Pick<ExpectedVisitors, 'p10' | 'p50' | 'p90' | 'mean'>;

/**
 * Adds up what is expected of several branches, or hours, whose errors are correlated. The ends lie from the middle as far as
 * the standard deviation of a sum says: √((1 − ρ) Σw² + ρ (Σw)²) of the single distances w, above and below apart. The middle
 * moves from the sum of middles (errors all the same) to that of means (independent: the scatter of a sum is symmetric).
 */
export class SumBand {
  private mean = 0;
  private below = 0;
  private belowSquares = 0;
  private above = 0;
  private aboveSquares = 0;
  private skew = 0;
  private skewWeighted = 0;
  private count = 0;

  add({ p10, p50, p90, mean }: Quantiles): this {
    const [below, above] = [p50 - p10, p90 - p50];
    this.mean += mean;
    this.below += below;
    this.belowSquares += below ** 2;
    this.above += above;
    this.aboveSquares += above ** 2;
    this.skew += mean - p50;
    this.skewWeighted += (mean - p50) * (below ** 2 + above ** 2);
    this.count++;
    return this;
  }

  /** @param correlation of the errors of any two of what was added, 0 to 1 */
  quantiles(correlation: number): Quantiles {
    if (this.count === 0) return { p10: 0, p50: 0, p90: 0, mean: 0 };
    const far = (sum: number, squares: number) => Math.sqrt((1 - correlation) * squares + correlation * sum ** 2);
    const widths = this.belowSquares + this.aboveSquares;
    const single = widths > 0 ? this.skewWeighted / widths : 0;
    const middle = this.mean - (correlation * this.skew + (1 - correlation) * single);
    return {
      p10: Math.max(0, middle - far(this.below, this.belowSquares)),
      p50: Math.max(0, middle),
      p90: Math.max(0, middle + far(this.above, this.aboveSquares)),
      mean: this.mean,
    };
  }
}
