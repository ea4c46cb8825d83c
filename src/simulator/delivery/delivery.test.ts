import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/slots.ts';
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

describe('delivery', () => {
  test('sends a late reading once its delay has passed, and not before', () => {
    const pages = pagesOf(site({ ...ratesOf('clean'), late: 1 }));
    const arrivedBy = (hours: number) => pages.readings({ range, limit: MUCH }, range.to + hours * HOUR_MS).readings;
    expect(arrivedBy(96).length).toBeGreaterThan(arrivedBy(10).length);
    expect(arrivedBy(10).length).toBeGreaterThan(arrivedBy(0).length);
    expect(arrivedBy(200)).toEqual(pagesOf(site(ratesOf('clean'))).readings({ range, limit: MUCH }, range.to).readings);
  });

  test('keeps the pages of one question as they were at its first, whatever arrives meanwhile', () => {
    const pages = pagesOf(site({ ...ratesOf('clean'), late: 0.5 }));
    const whole = pages.readings({ range, limit: MUCH }, range.to).readings;
    const first = pages.readings({ range, limit: 100 }, range.to);
    const rest = pages.readings({ range, limit: MUCH, cursor: first.nextCursor ?? '' }, range.to + 5 * DAY_MS);
    expect([...first.readings, ...rest.readings]).toEqual(whole);
  });

  test('sends duplicates one after the other, also over the border of two pages', () => {
    const pages = pagesOf(site({ ...ratesOf('clean'), duplicate: 1 }, 1));
    const first = pages.readings({ range, limit: 1 }, range.to);
    const second = pages.readings({ range, limit: 1, cursor: first.nextCursor ?? '' }, range.to);
    const third = pages.readings({ range, limit: 1, cursor: second.nextCursor ?? '' }, range.to);
    expect(second.readings).toEqual(first.readings);
    expect(third.readings).not.toEqual(first.readings);
  });
});
