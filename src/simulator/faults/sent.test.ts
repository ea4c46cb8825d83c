import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Reading, reading } from '../../shared/sensor-api.ts';
import { typedName } from './branch-name.ts';
import { READING_FAULTS, type ReadingFault } from './catalogue.ts';
import { recordsOf } from './record-fault.ts';
import { delayHours, faultyCount } from './sensor-fault.ts';

const anyBits = fc.nat(0xffffffff);
const event = (fault: ReadingFault, bits: number, start = 100, end = 200) => ({ fault, bits, start, end });
const NAMES = ['Chambéry Centre', 'Saint-Étienne Université 2', 'Yenne', 'Aix-en-Provence Galerie des Lilas', 'X'];

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

describe('a record', () => {
  const good: Reading = {
    branch: 'Chambéry Centre',
    sensor: 'CHY-1-A',
    hour: '2026-11-23T14:00:00Z',
    visitors: 12,
    unit: 'visitors',
  };
  const under = (fault: ReadingFault, bits: number) => recordsOf(good, event(fault, bits));

  test('is sent twice, and alike, under duplicate', () => {
    expect(under('duplicate', 1)).toEqual([good, good]);
  });

  test.each(['number_as_text', 'count_null', 'wrong_unit', 'extra_field', 'field_absent'] as const)(
    'breaks the contract under %s',
    (fault) => {
      fc.assert(
        fc.property(anyBits, (bits) => {
          const [record] = under(fault, bits);
          expect(reading.safeParse(record).success).toBe(false);
        }),
        { seed: 1 },
      );
    },
  );

  test('keeps the contract but not a whole count under decimal, and has no sensor under sensor_absent', () => {
    const [decimal] = under('decimal', 7);
    expect(Number.isInteger(reading.parse(decimal).visitors)).toBe(false);
    const [anonymous] = under('sensor_absent', 7);
    expect(reading.parse(anonymous)).not.toHaveProperty('sensor');
  });

  test.each(READING_FAULTS.filter((fault) => fault.startsWith('name_')))(
    'has another name, not an empty one, under %s',
    (fault) => {
      fc.assert(
        fc.property(anyBits, fc.constantFrom(...NAMES), (bits, name) => {
          const typed = typedName(name, fault, bits);
          expect(typed.trim()).not.toBe('');
          expect(typed).not.toBe(name);
        }),
        { seed: 1, numRuns: 300 },
      );
    },
  );
});

test.each([
  ['name_abbreviated', 'Saint-Étienne Université', 'St-Étienne Univ.'],
  ['name_abbreviated', 'Yenne', 'Yenn.'],
  ['name_unaccented', 'Chambéry République', 'Chambery Republique'],
  ['name_swapped', 'Chambéry Les Tilleuls', 'Les Tilleuls Chambéry'],
  ['name_swapped', 'Yenne', 'Agence Yenne'],
] as const)('under %s, "%s" is typed "%s"', (fault, name, typed) => {
  expect(typedName(name, fault, 1)).toBe(typed);
});
