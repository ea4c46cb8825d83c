/** Below this the transformation is poor; a branch that scatters more is judged as if it scattered so. */
const LEAST_SIZE = 2;

/**
 * How many deviations a count lies above (or, negative, below) what was to be expected. Counts are skewed: of 8 visitors
 * expected 2 are as odd as 17. So both go through the transformation that gives a negative binomial count the same spread
 * whatever its mean (Anscombe, "The transformation of Poisson, binomial and negative-binomial data", 1948), and small branches
 * and large ones, falls and rises are treated alike.
 *
 * @param dispersion share of the mean, squared, by which counts scatter beyond chance: variance = mean + dispersion × mean²
 */
export function deviationsFrom(count: number, mean: number, dispersion: number): number {
  const size = Math.max(LEAST_SIZE, 1 / dispersion);
  const even = (visitors: number) => Math.asinh(Math.sqrt((Math.max(0, visitors) + 3 / 8) / (size - 3 / 4)));
  return 2 * Math.sqrt(size - 1 / 2) * (even(count) - even(mean));
}
