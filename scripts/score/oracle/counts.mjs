/**
 * Probability of a count under the negative binomial distribution: variance = mean + mean² ÷ size.
 *
 * @param {number} count whole, ≥ 0
 * @param {number} mean ≥ 0
 * @param {number} size > 0
 */
export function probabilityOf(count, mean, size) {
  if (mean <= 0) return count === 0 ? 1 : 0;
  // From 0 up, each by its ratio to the one before.
  let log = size * Math.log(size / (size + mean));
  for (let k = 0; k < count; k++) log += Math.log(((size + k) / (k + 1)) * (mean / (size + mean)));
  return Math.exp(log);
}

/**
 * What a door's count scatters around once the other doors of its branch are known: they tell how busy the hour was.
 * (A negative binomial count is a Poisson one around a gamma-distributed level; the doors share the level.)
 *
 * @param {{ mean: number, branch_mean: number, size: number, others: number }} hour mean of the door and of its branch,
 *   dispersion of the branch, true count of its other doors
 */
export const givenOthers = ({ mean, branch_mean, size, others }) => ({
  mean: (mean * (size + others)) / (size + Math.max(0, branch_mean - mean)),
  size: size + others,
});

/** Probability of a count of a closed branch's door: rarely some staff. @param {number} count */
export const probabilityWhileClosed = (count) => (count === 0 ? 0.9 : count <= 3 ? 0.03 : 1e-6);
