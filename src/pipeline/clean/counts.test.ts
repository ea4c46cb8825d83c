import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interval80, logAtLeast, logNobody, logProbability } from './counts.ts';

const mean = fc.double({ min: 0.05, max: 60, noNaN: true });
const size = fc.double({ min: 1, max: 50, noNaN: true });

it('gives probabilities that add up to 1, with the mean and variance of a negative binomial', () => {
  fc.assert(
    fc.property(mean, size, (m, k) => {
      let sum = 0;
      let first = 0;
      let second = 0;
      for (let n = 0; n < 2000; n++) {
        const p = Math.exp(logProbability(n, m, k));
        sum += p;
        first += n * p;
        second += n * n * p;
      }
      expect(sum).toBeCloseTo(1, 6);
      expect(first / m).toBeCloseTo(1, 3);
      expect((second - first * first) / (m + (m * m) / k)).toBeCloseTo(1, 2);
      expect(logNobody(m, k)).toBeCloseTo(logProbability(0, m, k), 6);
    }),
    { numRuns: 40 },
  );
});

it('adds the upper tail up', () => {
  fc.assert(
    fc.property(mean, size, fc.integer({ min: 1, max: 80 }), (m, k, above) => {
      const count = Math.ceil(m) + above;
      let tail = 0;
      for (let n = count; n < count + 3000; n++) tail += Math.exp(logProbability(n, m, k));
      expect(Math.exp(logAtLeast(count, m, k)) / tail).toBeCloseTo(1, 3);
    }),
    { numRuns: 40 },
  );
});

it('gives intervals that hold about 80 % of the counts, and never less than 70 %', () => {
  fc.assert(
    fc.property(mean, size, (m, k) => {
      const { low, high } = interval80(m, m + (m * m) / k);
      let inside = 0;
      for (let n = low; n <= high; n++) inside += Math.exp(logProbability(n, m, k));
      expect(inside).toBeGreaterThan(0.7);
      if (m > 20) expect(inside).toBeLessThan(0.9);
    }),
    { numRuns: 60 },
  );
});
