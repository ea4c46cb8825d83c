/**
 * Counts of people in an hour scatter more than Poisson's: variance = mean + mean² ÷ size, the negative binomial
 * (a Poisson whose mean is itself drawn from a gamma of shape `size`).
 */

/** Stirling's series for ln Γ(x), x > 0; exact to 1e-10 (Abramowitz & Stegun 6.1.41, after shifting x above 8). */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  while (z < 8) {
    shift -= Math.log(z);
    z += 1;
  }
  const inverse = 1 / z;
  const square = inverse * inverse;
  return (
    shift + (z - 0.5) * Math.log(z) - z + 0.9189385332046727 + inverse * (1 / 12 - square * (1 / 360 - square / 1260))
  );
}

/** Natural logarithm of the probability of exactly `count` under a mean > 0 and a size > 0. */
export function logProbability(count: number, mean: number, size: number): number {
  return (
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(size / (size + mean)) +
    count * Math.log(mean / (size + mean))
  );
}

/** Natural logarithm of the probability of no one at all. */
export const logNobody = (mean: number, size: number): number => size * Math.log(size / (size + mean));

/** Natural logarithm of the probability of `count` or more. For counts well above the mean: the sum of the falling tail. */
export function logAtLeast(count: number, mean: number, size: number): number {
  const first = logProbability(count, mean, size);
  let term = 1;
  let sum = 1;
  for (let n = count; n < count + 5000; n++) {
    term *= ((n + size) / (n + 1)) * (mean / (size + mean));
    sum += term;
    if (term < 1e-6 * sum) break;
  }
  return Math.min(0, first + Math.log(sum));
}

/** Standard normal deviate of the 90th percentile: an 80 % interval lies between −z and +z. */
const Z_90 = 1.2815515655446004;

/**
 * The 80 % interval of a count of this mean and variance, as whole numbers: quantiles of the gamma distribution of the same
 * mean and variance (Wilson & Hilferty, 1931), rounded outwards.
 */
export function interval80(mean: number, variance: number): { low: number; high: number } {
  if (!(mean > 0)) return { low: 0, high: Math.round(Z_90 * Math.sqrt(Math.max(0, variance))) };
  const shape = Math.max((mean * mean) / Math.max(variance, 1e-9), 1e-3);
  const quantile = (z: number) => mean * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  return { low: Math.floor(quantile(-Z_90)), high: Math.ceil(quantile(Z_90)) };
}
