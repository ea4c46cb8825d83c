import { expect, test } from 'vitest';
import { aNetwork } from '../testing.ts';
import { backtest } from './backtest.ts';
import { baselinesAt } from './baselines.ts';
import { nothingJudged } from './findings.ts';
import { addError, emptyScore, holidayWape, medianOfCounts, pinball, wape } from './judge.ts';

test('errors are shares of what came, and of holidays apart', () => {
  const score = emptyScore();
  addError(score, 10, 13, false);
  addError(score, 30, 29, true);
  expect(wape(score)).toBeCloseTo(4 / 40);
  expect(holidayWape(score)).toBeCloseTo(1 / 30);
  expect([pinball(10, 6, 0.9), pinball(6, 10, 0.9)]).toEqual([expect.closeTo(3.6), expect.closeTo(0.4)]);
});

test('the median of counts of a given mean and size is that of their distribution', () => {
  // Of size 1 it is geometric: 1 − (10/11)^(k + 1) reaches a half at k = 7.
  expect(medianOfCounts(10, 1)).toBe(7);
  expect(medianOfCounts(20, 1e6)).toBe(20);
});

test('baselines look at weeks before the origin alone', () => {
  const network = aNetwork(60, [30]);
  const monday = 24 * 56 + 10;
  const came = network.branches[0]?.visitors;
  const { 'last week': lastWeek, 'seasonal median': median } = baselinesAt(network, 56);
  expect(lastWeek(0, monday)).toBe(came?.[monday - 168]);
  expect(lastWeek(0, monday + 168)).toBe(came?.[monday - 168]);
  const weeks = [1, 2, 3, 4, 5].map((week) => came?.[monday - 168 * week] ?? 0).sort((a, b) => a - b);
  expect(median(0, monday)).toBe(weeks[2]);
});

test('a back-test judges every open hour of the week after each origin, and every method by the same hours', () => {
  const network = aNetwork(210, [30, 12]);
  const judged = nothingJudged();
  backtest(network, [196, 203], judged, (branch, hour) => network.branches[branch]?.visitors[hour] ?? Number.NaN);
  const hours = [...judged.week.values()].map((score) => score.hours);
  expect(new Set(hours)).toEqual(new Set([2 * 2 * 5 * 8]));
  expect(judged.week.get('all-knowing')?.error).toBe(0);
  expect(judged.week.get('forecast')?.error).toBeLessThan(judged.week.get('last week')?.error ?? 0);
});
