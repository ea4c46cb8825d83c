import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadingFault } from './catalogue.ts';
import { delayHours, faultyCount } from './sensor-fault.ts';

const anyBits = fc.nat(0xffffffff);
const event = (fault: ReadingFault, bits: number, start = 100, end = 200) => ({ fault, bits, start, end });

/** What a sensor sends at hour 150 when `truth` people came each hour, plus one per hour since 150. */
const sent = (fault: ReadingFault, bits: number, truth: number) =>
  faultyCount(event(fault, bits), 150, (hour) => truth + hour - 150);

describe('what a sensor sends', () => {
  test.each<[ReadingFault, (count: number | 'nothing', truth: number) => boolean]>([
    ['missing', (count) => count === 'nothing'],
    ['offline', (count) => count === 'nothing'],
    ['dead_silent', (count) => count === 'nothing'],
    ['dead_zero', (count) => count === 0],
    ['dead_minus_one', (count) => count === -1],
    ['reduced', (count, truth) => count !== 'nothing' && count >= 0.14 * truth - 1 && count <= 0.81 * truth + 1],
    ['drifting', (count, truth) => count !== 'nothing' && count >= 0.14 * truth - 1 && count <= truth],
    ['stuck', (count, truth) => count === truth - 50],
    ['clock_slip', (count, truth) => count === truth - 1 || count === truth + 1],
    ['spike', (count, truth) => count !== 'nothing' && count >= 5 * truth && count <= 100 * truth],
    ['negative', (count, truth) => count === -truth],
    ['overflow', (count) => count === 65_535],
    ['late', (count, truth) => count === truth],
    ['number_as_text', (count, truth) => count === truth],
  ])('under %s', (fault, holds) => {
    fc.assert(
      fc.property(anyBits, fc.integer({ min: 51, max: 5000 }), (bits, truth) => holds(sent(fault, bits, truth), truth)),
      { seed: 1 },
    );
  });

  test('is wrong under a spike, a negative or a stuck count even where nobody came', () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        for (const fault of ['spike', 'negative', 'stuck'] as const) {
          expect(faultyCount(event(fault, bits), 150, () => 0)).not.toBe(0);
        }
      }),
      { seed: 1 },
    );
  });

  test('falls further and further behind while it drifts', () => {
    const counts = Array.from({ length: 100 }, (_, i) => faultyCount(event('drifting', 12345), 100 + i, () => 10_000));
    expect(counts).toEqual([...counts].sort((a, b) => Number(b) - Number(a)));
    expect(counts[0]).toBeGreaterThan(9_900);
    expect(counts[99]).toBeLessThan(8_100);
  });

  test('comes 1 to 96 hours late', () => {
    fc.assert(
      fc.property(anyBits, (bits) => {
        expect(delayHours(event('late', bits))).toBeGreaterThanOrEqual(1);
        expect(delayHours(event('late', bits))).toBeLessThanOrEqual(96);
        expect(delayHours(event('spike', bits))).toBe(0);
      }),
      { seed: 1 },
    );
  });
});
