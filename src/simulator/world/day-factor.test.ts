import { describe, expect, test } from 'vitest';
import { dayOf } from './civil.ts';
import { aroundHolidays, moneyDays, season, specialDays, weather } from './day-factor.ts';
import { SHAPES } from './shapes.ts';

const { mall, village } = SHAPES;

describe('a day is fuller or emptier', () => {
  test('with the season, without a jump from one month to the next', () => {
    expect(season(village.months, dayOf(2026, 8, 16))).toBeGreaterThan(1.2);
    for (let day = dayOf(2026, 1, 1); day < dayOf(2028, 1, 1); day++) {
      expect(Math.abs(season(mall.months, day + 1) - season(mall.months, day))).toBeLessThan(0.02);
    }
  });

  test('when salaries, allowances and pensions come in', () => {
    const of = (date: number) => moneyDays(village, dayOf(2026, 2, date));
    expect([of(1), of(5), of(9), of(15), of(26), of(28)]).toEqual([1.1, 1.08, 1.35, 1, 1.1, 1.1]);
  });

  test('on the eve of a public holiday and the day after', () => {
    const around = (date: number) => aroundHolidays('FR', dayOf(2026, 7, date));
    expect([around(12), around(13), around(14), around(15)]).toEqual([1, 1.12, 1, 1.16]);
  });

  test('on Black Friday, at the start of the sales and on Christmas Eve', () => {
    expect(specialDays(mall, dayOf(2026, 11, 27))).toBe(1.4);
    expect(specialDays(mall, dayOf(2026, 1, 14))).toBe(1.4);
    expect(specialDays(mall, dayOf(2026, 12, 24))).toBe(0.7);
    expect(specialDays(mall, dayOf(2026, 11, 20))).toBe(1);
  });

  test('with a weather that a region shares and that lasts for days', () => {
    const days = Array.from({ length: 3000 }, (_, i) => dayOf(2018, 1, 1) + i);
    const here = days.map((day) => weather(1, 4, day));
    const elsewhere = days.map((day) => weather(1, 5, day));
    expect(correlation(here.slice(1), here.slice(0, -1))).toBeGreaterThan(0.3);
    expect(Math.abs(correlation(here, elsewhere))).toBeLessThan(0.1);
    expect(mean(here)).toBeGreaterThan(0.97);
    expect(mean(here)).toBeLessThan(1.01);
  });
});

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)));
  return (
    covariance / Math.sqrt(mean(a.map((value) => (value - meanA) ** 2)) * mean(b.map((value) => (value - meanB) ** 2)))
  );
}
