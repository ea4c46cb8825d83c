import { describe, expect, test } from 'vitest';
import { bestThreshold } from './best-rate.mjs';
import { givenOthers, probabilityOf } from './counts.mjs';
import { stateProbabilities } from './hidden-states.mjs';
import { deadSuspicion, spikeSuspicion, stuckSuspicion } from './suspicion.mjs';

const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
const range = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => i);

describe('the oracle', () => {
  test('knows negative binomial counts by their mean and variance', () => {
    const p = range(400).map((count) => probabilityOf(count, 8, 12));
    expect(sum(p)).toBeCloseTo(1, 9);
    expect(sum(p.map((each, count) => each * count))).toBeCloseTo(8, 6);
    expect(sum(p.map((each, count) => each * (count - 8) ** 2))).toBeCloseTo(8 + 64 / 12, 6);
  });

  test('learns from the other doors as the law of total probability has it', () => {
    const [mean, branch_mean, size] = [4, 10, 5];
    for (const count of [0, 3, 9]) {
      const through = sum(
        range(300).map((others) => {
          const given = givenOthers({ mean, branch_mean, size, others });
          return probabilityOf(others, branch_mean - mean, size) * probabilityOf(count, given.mean, given.size);
        }),
      );
      expect(through).toBeCloseTo(probabilityOf(count, mean, size), 6);
    }
  });

  test('weighs hidden states as the sum over all their paths does', () => {
    const emissions = [
      [0.9, 0.2],
      [0.3, 0.8],
      [0.5, 0.4],
    ];
    const transitions = [
      [0.7, 0.3],
      [0.1, 0.9],
    ];
    const start = [0.6, 0.4];
    const weights = emissions.map(() => [0, 0]);
    for (const path of range(8).map((bits) => [bits & 1, (bits >> 1) & 1, bits >> 2])) {
      const before = (/** @type {number} */ state) =>
        start[0] * transitions[0][state] + start[1] * transitions[1][state];
      const weight = path.reduce(
        (p, state, i) => p * emissions[i][state] * (i === 0 ? before(state) : transitions[path[i - 1]][state]),
        1,
      );
      for (const [i, state] of path.entries()) weights[i][state] += weight;
    }
    const expected = weights.map(([a, b]) => [a / (a + b), b / (a + b)]);
    for (const [i, states] of stateProbabilities(emissions, transitions, start).entries()) {
      expect(states[0]).toBeCloseTo(expected[i][0], 12);
      expect(states[1]).toBeCloseTo(expected[i][1], 12);
    }
  });

  const hour = (/** @type {number | null} */ sent, mean = 8) => ({
    sent,
    is_open: true,
    mean,
    branch_mean: mean,
    size: 12,
    others: 0,
  });

  test('suspects zeros at a busy door and not at a quiet one', () => {
    const zerosAt = (/** @type {number} */ mean) =>
      deadSuspicion([...range(5).map(() => hour(Math.round(mean), mean)), ...range(5).map(() => hour(0, mean))], 0.004);
    expect(zerosAt(8).at(-1)).toBeGreaterThan(0.99);
    expect(zerosAt(8)[0]).toBeLessThan(0.01);
    expect(zerosAt(0.2).at(-1)).toBeLessThan(0.05);
  });

  test('suspects a count that comes again and again', () => {
    const counts = [7, 11, 5, ...range(10).map(() => 9), 6, 12];
    const suspicion = stuckSuspicion(
      counts.map((count) => hour(count)),
      0.002,
    );
    expect(suspicion[5]).toBeGreaterThan(0.95);
    expect(suspicion[1]).toBeLessThan(0.05);
    expect(suspicion.at(-1)).toBeLessThan(0.05);
  });

  test('suspects five times the usual at a busy door, and not at a quiet one', () => {
    expect(spikeSuspicion(hour(100, 20), 0.002)).toBeGreaterThan(0.99);
    expect(spikeSuspicion(hour(5, 1), 0.002)).toBeLessThan(0.5);
    expect(spikeSuspicion(hour(4, 1), 0.002)).toBe(0);
  });

  test('takes the threshold that finds most for the fewest false alarms', () => {
    const readings = [
      { suspicion: 0.9, member: true },
      { suspicion: 0.8, member: false },
      { suspicion: 0.8, member: true },
      { suspicion: 0.7, member: true },
      { suspicion: 0.1, member: false },
    ];
    expect(bestThreshold(readings)).toEqual({ readings: 3, found: 3, false_alarms: 1 });
  });
});
