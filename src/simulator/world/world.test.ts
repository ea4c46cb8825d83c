import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branch as branchSchema } from '../../shared/branch.ts';
import { HOUR_MS, localDateOf } from '../../shared/slots.ts';
import { negativeBinomial } from '../chance/counts.ts';
import { unit } from '../chance/hash.ts';
import { dayOf } from './civil.ts';
import { shareOut } from './doors.ts';
import { publicHolidaysOf } from './holidays.ts';
import { createWorld } from './world.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const anySlot = fc.integer({ min: 0, max: 8759 }).map((hour) => START + hour * HOUR_MS);
const anyBranch = fc.integer({ min: 0, max: 59 });

describe('the world', () => {
  const world = createWorld(7, 60);

  test('has branches that the shared schema accepts', () => {
    for (const one of world.branches) expect(branchSchema.parse(one)).toEqual(one);
  });

  test('is the same in any order, and however often it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyBranch, anySlot), { minLength: 1, maxLength: 30 }), (asked) => {
        const fresh = createWorld(7, 60);
        const forwards = asked.map(([branch, slot]) => world.doorCounts(branch, slot));
        const backwards = [...asked].reverse().map(([branch, slot]) => fresh.doorCounts(branch, slot));
        expect(backwards.reverse()).toEqual(forwards);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('is these very numbers, on every machine', () => {
    const noon = Date.parse('2026-11-24T10:00:00Z');
    expect(Array.from({ length: 12 }, (_, branch) => world.doorCounts(branch, noon))).toMatchInlineSnapshot(`
      [
        [
          17,
          10,
        ],
        [
          36,
        ],
        [
          21,
          22,
        ],
        [
          15,
          14,
          4,
        ],
        [
          21,
          10,
        ],
        [
          5,
        ],
        [
          49,
          22,
        ],
        [
          23,
          7,
        ],
        [
          33,
          12,
          4,
        ],
        [
          6,
        ],
        [
          18,
        ],
        [
          16,
          7,
          2,
        ],
      ]
    `);
  });

  test('differs with the seed', () => {
    const other = createWorld(8, 60);
    const week = Array.from({ length: 168 }, (_, hour) => START + (24 * 5 + hour) * HOUR_MS);
    const counts = (of: typeof world) => week.map((slot) => of.doorCounts(3, slot));
    expect(counts(other)).not.toEqual(counts(world));
  });

  test('keeps the places of the first branches however many there are', () => {
    const places = (count: number) =>
      createWorld(7, count)
        .branches.slice(0, 40)
        .map(({ id, name }) => `${id} ${name}`);
    expect(places(500)).toEqual(places(40));
  });

  test('has people in open hours, and hardly anyone when closed', () => {
    let open = 0;
    let closed = 0;
    for (let hour = 0; hour < 24 * 28; hour++) {
      const slot = Date.parse('2026-03-02T00:00:00Z') + hour * HOUR_MS;
      for (let branch = 0; branch < 60; branch++) {
        const visitors = (world.doorCounts(branch, slot) ?? []).reduce((sum: number, count) => sum + (count ?? 0), 0);
        if (world.expected(branch, slot).mean > 0) open += visitors;
        else closed += visitors;
      }
    }
    expect(closed / open).toBeLessThan(0.02);
    expect(closed).toBeGreaterThan(0);
  });

  test('is closed on public holidays, two more of them in Alsace', () => {
    const expectClosed = (city: string, date: string) => {
      const index = world.branches.findIndex((one) => one.city === city);
      const means = Array.from(
        { length: 24 },
        (_, hour) => world.expected(index, Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS).mean,
      );
      return Math.max(...means) === 0;
    };
    expect(expectClosed('Lille', '2026-05-14')).toBe(true);
    expect(publicHolidaysOf('FR-67', 2026).size).toBe(publicHolidaysOf('FR', 2026).size + 2);
    expect(publicHolidaysOf('FR', 2026).has(dayOf(2026, 12, 26))).toBe(false);
    expect(publicHolidaysOf('FR-67', 2026).has(dayOf(2026, 12, 26))).toBe(true);
  });

  test('has no counts before a branch opens or after it closes', () => {
    const bank = createWorld(1, 400);
    const opened = bank.branches.findIndex(({ opened_on }) => opened_on !== undefined);
    const date = bank.branches[opened]?.opened_on ?? '';
    for (let hour = -48; hour < 48; hour++) {
      const slot = Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS;
      expect(bank.doorCounts(opened, slot) !== null).toBe(localDateOf(slot, 'Europe/Paris') >= date);
    }
    expect(bank.branches.some(({ closed_on }) => closed_on !== undefined)).toBe(true);
  });
});

test("a branch's flow is conserved over its doors, which share it unequally", () => {
  fc.assert(
    fc.property(
      fc.nat(3000),
      fc.integer({ min: 1, max: 3 }),
      fc.integer(),
      fc.nat(1e6),
      fc.nat(20_000),
      (visitors, doors, seed, hour, day) => {
        const counts = shareOut(visitors, doors, seed, 5, hour, day);
        expect(counts).toHaveLength(doors);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(visitors);
      },
    ),
    { seed: 1 },
  );
  const [first = 0, second = 0, third = 0] = shareOut(30_000, 3, 1, 5, 0, 0);
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(third);
});

describe('counts of a given mean', () => {
  test('have the mean, and the variance mean + mean² ÷ size', () => {
    for (const [mean, size] of [
      [3, 5],
      [20, 9],
      [60, 12],
    ] as const) {
      const counts = Array.from({ length: 40_000 }, (_, i) => negativeBinomial(mean, size, unit(5, 900, i)));
      const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / (counts.length - 1);
      expect(average / mean).toBeCloseTo(1, 1);
      expect(variance / (mean + mean ** 2 / size)).toBeCloseTo(1, 1);
    }
  });

  test('follow the negative binomial distribution (chi-square over ten classes, p > 0.001)', () => {
    const [mean, size, draws] = [20, 9, 40_000];
    const lowest = [0, 8, 11, 14, 16, 19, 22, 25, 29, 35];
    const expected = lowest.map(() => 0);
    const observed = lowest.map(() => 0);
    const classOf = (count: number) => lowest.findLastIndex((low) => count >= low);
    let p = (size / (size + mean)) ** size;
    for (let count = 0; count < 1000; count++) {
      const at = classOf(count);
      expected[at] = (expected[at] ?? 0) + p * draws;
      p *= ((count + size) / (count + 1)) * (mean / (size + mean));
    }
    for (let i = 0; i < draws; i++) {
      const at = classOf(negativeBinomial(mean, size, unit(11, 901, i)));
      observed[at] = (observed[at] ?? 0) + 1;
    }
    const chiSquare = expected.reduce((sum, e, at) => sum + ((observed[at] ?? 0) - e) ** 2 / e, 0);
    // 0.999 quantile of chi-square with 9 degrees of freedom
    expect(chiSquare).toBeLessThan(27.88);
  });

  test('scatter in the world as its shapes say: dispersion index 1 over open hours', () => {
    const world = createWorld(2, 60);
    let sum = 0;
    let n = 0;
    for (let hour = 0; hour < 24 * 120; hour++) {
      const slot = Date.parse('2026-01-05T00:00:00Z') + hour * HOUR_MS;
      for (let branch = 0; branch < 60; branch++) {
        const { mean, size } = world.expected(branch, slot);
        if (mean < 2) continue;
        const visitors = (world.doorCounts(branch, slot) ?? []).reduce(
          (total: number, count) => total + (count ?? 0),
          0,
        );
        sum += (visitors - mean) ** 2 / (mean + mean ** 2 / size);
        n++;
      }
    }
    expect(n).toBeGreaterThan(20_000);
    expect(sum / n).toBeGreaterThan(0.96);
    expect(sum / n).toBeLessThan(1.04);
  });
});
