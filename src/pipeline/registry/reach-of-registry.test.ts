import { describe, expect, it } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import { addDays } from '../../shared/slots.ts';
import { aBranch } from '../testing/lake.ts';
import { registryReach, traceOf } from './reach-of-registry.ts';

/** The UTC dates of November 2026, the first of which is a Sunday. */
const NOVEMBER = Array.from({ length: 30 }, (_, day) => addDays('2026-11-01', day));
const WEDNESDAYS = ['2026-11-04', '2026-11-11', '2026-11-18', '2026-11-25'];

const paris: Branch = { ...aBranch('CHY', 'Chambéry'), holidays: 'FR' };
const others = [aBranch('GAP', 'Gap')];
const reach = (one: Branch, other: Branch, held = NOVEMBER) =>
  registryReach(traceOf([one, ...others]), traceOf([...others, other]), held);
const withWednesday = (branch: Branch, ...hours: [string, string][]): Branch => ({
  ...branch,
  opening_hours: { ...branch.opening_hours, wednesday: hours },
});

describe('the reach of a registry', () => {
  it('is none where nothing that hours follow from is another', () => {
    const renamed = { ...paris, source_name: paris.name, name: 'Autre', city: 'Ailleurs', region: 'Savoie' };
    expect(reach(paris, renamed)).toEqual({ dates: [], days: [] });
    // Both are open from 9 to 17 h, as hours go.
    expect(reach(paris, withWednesday(paris, ['09:00', '16:30']))).toEqual({ dates: [], days: [] });
  });

  it('is the days of the week that are open at other hours, but for holidays', () => {
    const worked = WEDNESDAYS.filter((day) => day !== '2026-11-11');
    expect(reach(paris, withWednesday(paris, ['09:00', '12:00']))).toEqual({ dates: worked, days: worked });
  });

  it('takes in the UTC dates on which those hours are', () => {
    const night = reach(paris, withWednesday(paris, ['00:00', '17:00']));
    expect(night.days).toEqual(['2026-11-04', '2026-11-18', '2026-11-25']);
    expect(night.dates).toEqual(['2026-11-03', '2026-11-04', '2026-11-17', '2026-11-18', '2026-11-24', '2026-11-25']);
    const island = { ...paris, timezone: 'America/Guadeloupe' };
    expect(reach(island, withWednesday(island, ['09:00', '23:00'])).dates).toContain('2026-11-05');
  });

  it('counts no day of which nothing is held but the hour before it', () => {
    const [one, other] = [paris, withWednesday(paris, ['09:00', '12:00'])].map((branch) => traceOf([branch]));
    // A lake that begins with a local Thursday holds the last hour of the UTC Wednesday.
    const thursday = Date.UTC(2026, 10, 4, 23);
    const lastHour = { spanOn: (): readonly [number, number] => [thursday, thursday + 3_600_000] };
    if (!one || !other) throw new Error('Two registries are needed.');
    expect(registryReach(one, other, ['2026-11-04'], lastHour)).toEqual({ dates: [], days: [] });
  });

  it('is the dates since a branch opened or closed, or on which a calendar differs', () => {
    expect(reach(paris, { ...paris, closed_on: '2026-11-28' }).days).toEqual([
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
      '2026-12-01',
    ]);
    expect(reach(paris, { ...paris, opened_on: '2026-11-03' }).days).toEqual(['2026-11-01', '2026-11-02']);
    const { holidays: _, ...always } = paris;
    expect(reach(paris, always).days).toEqual(['2026-11-01', '2026-11-11']);
  });

  it('is all dates where readings may go to other branches', () => {
    for (const other of [
      { ...paris, name: 'Autre' },
      { ...paris, sensors: [{ id: 'X' }] },
      { ...paris, timezone: 'Europe/Lisbon' },
    ]) {
      expect(reach(paris, other).dates).toEqual(NOVEMBER);
    }
    expect(registryReach(traceOf([paris, ...others]), traceOf(others), NOVEMBER).dates).toEqual(NOVEMBER);
  });
});
