import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../shared/slots.ts';
import { drawFaults } from '../faults/fault-of.ts';
import { ratesOf } from '../faults/presets.ts';
import { createWorld } from '../world/world.ts';
import { pagesOf } from './pages.ts';

const START = Date.parse('2026-11-16T00:00:00Z');
const range = { from: START, to: START + 2 * DAY_MS };
const MUCH = 1e9;
const site = (rates: Parameters<typeof drawFaults>[1], branches = 30) => ({
  footfall: createWorld(1, branches),
  faultOf: drawFaults(1, rates),
});

describe('the truth', () => {
  const harsh = site(ratesOf('harsh'));

  test('adds up to what faultless sensors send', () => {
    const truth = pagesOf(harsh).truth({ range, limit: MUCH }, range.to);
    const clean = pagesOf(site(ratesOf('clean'))).readings({ range, limit: MUCH }, range.to).readings;
    const counted = clean.reduce((sum, json) => sum + (JSON.parse(json) as { visitors: number }).visitors, 0);
    expect(truth.hours.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(counted);
    expect(truth.readings).toHaveLength(clean.length);
  });

  test('tells the true count of each door, which add up to those of the branch', () => {
    const truth = pagesOf(harsh).truth({ range, limit: MUCH }, range.to);
    const keyOf = ({ branch_id, hour }: { branch_id: string; hour: string }) => `${branch_id} ${hour}`;
    const byDoors = new Map<string, number>();
    for (const reading of truth.readings) {
      byDoors.set(keyOf(reading), (byDoors.get(keyOf(reading)) ?? 0) + reading.visitors);
    }
    expect(truth.hours.map((hour) => byDoors.get(keyOf(hour)))).toEqual(truth.hours.map(({ visitors }) => visitors));
    const clean = pagesOf(site(ratesOf('clean'))).readings({ range, limit: MUCH }, range.to).readings;
    expect(truth.readings.map(({ visitors }) => visitors)).toEqual(clean.map((json) => JSON.parse(json).visitors));
  });

  test('tells what a generated count was drawn around', () => {
    const { hours } = pagesOf(harsh).truth({ range, limit: MUCH }, range.to);
    const means = hours.map(({ expected }) => expected?.mean ?? Number.NaN);
    const mean = means.reduce((sum, value) => sum + value, 0);
    const counted = hours.reduce((sum, { visitors }) => sum + visitors, 0);
    expect(counted / mean).toBeGreaterThan(0.9);
    expect(counted / mean).toBeLessThan(1.1);
  });

  test('names the fault of each reading that was due', () => {
    const truth = pagesOf(harsh).truth({ range, limit: MUCH }, range.to);
    const clean = pagesOf(site(ratesOf('clean')))
      .readings({ range, limit: MUCH }, range.to)
      .readings.map((json) => JSON.parse(json));
    const sent = pagesOf(harsh)
      .readings({ range, limit: MUCH }, range.to)
      .readings.map((json) => JSON.parse(json));
    const keyOf = ({ sensor, hour }: { sensor: string; hour: string }) => `${sensor} ${hour}`;
    const sentBy = new Map(sent.map((record) => [keyOf(record), record]));
    const trueBy = new Map(clean.map((record) => [keyOf(record), record]));
    for (const due of truth.readings) {
      const record = sentBy.get(keyOf(due));
      if (due.fault === null) expect(record).toEqual(trueBy.get(keyOf(due)));
      if (due.fault === 'missing' || due.fault === 'offline') expect(record).toBeUndefined();
      if (due.fault === 'overflow') expect(record.visitors).toBe(65_535);
    }
    expect(new Set(truth.readings.map(({ fault }) => fault)).size).toBeGreaterThan(20);
  });

  test('is the same whatever the size of a page', () => {
    const { truth } = pagesOf(harsh);
    const whole = truth({ range, limit: MUCH }, range.to);
    const hours: unknown[] = [];
    const readings: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = truth({ range, limit: 77, cursor }, range.to);
      hours.push(...page.hours);
      readings.push(...page.readings);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect({ hours, readings }).toEqual({ hours: whole.hours, readings: whole.readings });
  });
});
