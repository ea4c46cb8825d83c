/**
 * A count from the negative binomial distribution with the given mean and variance mean + mean²/size, by inversion
 * (Devroye, Non-Uniform Random Variate Generation, 1986, ch. X.3). A whole `size` needs no logarithm or power, whose
 * last bits differ between machines: only + − × ÷, which IEEE 754 fixes.
 *
 * @param mean expected count, ≥ 0
 * @param size whole number ≥ 1: the smaller, the more the counts scatter
 * @param u uniform in [0, 1)
 */
export function negativeBinomial(mean: number, size: number, u: number): number {
  if (!(mean > 0)) return 0;
  const miss = size / (size + mean);
  const hit = mean / (size + mean);
  let p = 1;
  for (let i = 0; i < size; i++) p *= miss;
  let count = 0;
  let rest = u - p;
  // The bound ends the walk where u lies beyond what doubles can add up to.
  const most = mean * 20 + 100;
  while (rest >= 0 && count < most) {
    p *= (hit * (count + size)) / (count + 1);
    count++;
    rest -= p;
  }
  return count;
}

/** Roughly normal around 0 with deviation 1, from four uniforms' sum (Irwin–Hall), never beyond ±3.5. */
export const bell = (a: number, b: number, c: number, d: number): number => (a + b + c + d - 2) * 1.7320508075688772;
