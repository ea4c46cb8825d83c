import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Alikeness, Succession } from './common-errors.ts';
import { type Quantiles, SumBand } from './sum-band.ts';

const quantiles = fc
  .record({ p50: fc.integer({ min: 50, max: 200 }), below: fc.nat(40), above: fc.nat(60), skew: fc.nat(9) })
  .map(({ p50, below, above, skew }): Quantiles => ({ p10: p50 - below, p50, p90: p50 + above, mean: p50 + skew }));
const summed = (ones: readonly Quantiles[], correlation: number) =>
  ones.reduce((band, one) => band.add(one), new SumBand()).quantiles(correlation);
const sumOf = (ones: readonly Quantiles[], name: keyof Quantiles) => ones.reduce((sum, one) => sum + one[name], 0);

test('one thing alone is as it was, whatever the correlation', () => {
  fc.assert(
    fc.property(quantiles, fc.double({ min: 0, max: 1, noNaN: true }), (one, correlation) => {
      const sum = summed([one], correlation);
      for (const name of ['p10', 'p50', 'p90', 'mean'] as const) expect(sum[name]).toBeCloseTo(one[name], 6);
    }),
  );
});

test('where all err the same way, ends and middles add up; where not, a sum is surer', () => {
  fc.assert(
    fc.property(fc.array(quantiles, { minLength: 2, maxLength: 9 }), (ones) => {
      const same = summed(ones, 1);
      for (const name of ['p10', 'p50', 'p90', 'mean'] as const) expect(same[name]).toBeCloseTo(sumOf(ones, name), 6);
      const independent = summed(ones, 0);
      expect(independent.p90 - independent.p10).toBeLessThanOrEqual(same.p90 - same.p10 + 1e-9);
      expect(independent.mean).toBeCloseTo(same.mean, 6);
    }),
  );
});

test('independent scatters add up as squares', () => {
  const one = { p10: 70, p50: 100, p90: 130, mean: 100 };
  expect(summed([one, one, one, one], 0)).toEqual({ p10: 340, p50: 400, p90: 460, mean: 400 });
});

test('what errors have in common is measured', () => {
  const draws = Array.from({ length: 4_000 }, (_, at) => Math.sin(12.9898 * at + 78.233) * 43_758.5453);
  const noise = (at: number) => 2 * ((draws[at] as number) - Math.floor(draws[at] as number)) - 1;
  const [alike, alone, after] = [new Alikeness(), new Alikeness(), new Succession()];
  for (let time = 0; time < 1_000; time++) {
    // Half of each error's variance is common.
    for (const own of [1_000, 2_000]) alike.add(time, noise(time) + noise(own + time));
    for (const own of [1_000, 2_000]) alone.add(time, noise(own + time));
    after.add(noise(time), noise(time) + noise(1_000 + time));
  }
  expect(alike.correlation()).toBeCloseTo(0.5, 1);
  expect(alone.correlation()).toBeCloseTo(0, 1);
  expect(after.correlation()).toBeCloseTo(2 / 3, 1);
  expect([new Alikeness().correlation(), new Succession().correlation()]).toEqual([1, 1]);
});
