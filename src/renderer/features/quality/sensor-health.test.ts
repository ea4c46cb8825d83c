import { expect, test } from 'vitest';
import type { Correction } from '../../../shared/app-api.ts';
import { bucketRange, bucketsOf } from './buckets.ts';
import { faultsOf, faultsOn, sensorHealth } from './sensor-health.ts';

const RANGE = { from: '2026-03-01', to: '2026-03-29' };
const run = (part: Partial<Correction>): Correction => ({
  branch_id: 'A',
  sensor_id: 'A-1',
  rule: 'stuck',
  quality: 'imputed',
  from: '2026-03-10T08:00:00Z',
  to: '2026-03-10T11:00:00Z',
  hours: 3,
  visitors_raw: 9,
  visitors: 40,
  expected: 41,
  decision: null,
  ...part,
});
const SENSORS = [
  { branch: 'A', sensor: 'A-1' },
  { branch: 'A', sensor: 'A-2' },
  { branch: 'B', sensor: 'B-1' },
];
const health = (...runs: Correction[]) =>
  sensorHealth(
    SENSORS,
    faultsOf(runs, () => 'Europe/Paris', RANGE),
    RANGE,
  );

test('a fault has the local dates of its branch, and not more than the period', () => {
  const late = run({ from: '2026-03-10T23:00:00Z', to: '2026-03-11T01:00:00Z' });
  expect(faultsOf([late], () => 'Europe/Paris', RANGE)).toMatchObject([{ first: '2026-03-11', last: '2026-03-11' }]);
  const long = run({ from: '2026-02-01T08:00:00Z', to: '2026-04-01T08:00:00Z' });
  expect(faultsOf([long], () => 'Europe/Paris', RANGE)).toMatchObject([{ first: '2026-03-01', last: '2026-03-28' }]);
  expect(faultsOf([run({ from: '2026-02-01T08:00:00Z', to: '2026-02-01T09:00:00Z' })], () => 'UTC', RANGE)).toEqual([]);
});

test('the sensors at fault lately come first, and need a look from about a day on', () => {
  const earlier = run({ sensor_id: 'A-2', from: '2026-03-03T08:00:00Z', to: '2026-03-05T17:00:00Z', hours: 27 });
  const lately = run({
    branch_id: 'B',
    sensor_id: 'B-1',
    from: '2026-03-27T08:00:00Z',
    to: '2026-03-27T17:00:00Z',
    hours: 9,
  });
  expect(health(earlier, lately).map(({ sensor, needsLook, hours }) => [sensor, needsLook, hours])).toEqual([
    ['B-1', true, 9],
    ['A-2', false, 27],
    ['A-1', false, 0],
  ]);
});

test('a long fault counts by the part of its days that is recent', () => {
  const [first] = health(run({ from: '2026-03-08T08:00:00Z', to: '2026-03-28T17:00:00Z', hours: 21 }));
  expect(first?.needsLook).toBe(false);
  const [worse] = health(run({ from: '2026-03-08T08:00:00Z', to: '2026-03-28T17:00:00Z', hours: 63 }));
  expect(worse?.needsLook).toBe(true);
});

test('a fault about which somebody has decided needs no look', () => {
  const decision = {
    kind: 'accept',
    branch_id: 'A',
    from: '2026-03-27T00:00:00Z',
    to: '2026-03-28T00:00:00Z',
    note: '',
    id: 'd',
    made_at: '2026-03-28T12:00:00Z',
  } as const;
  const [first] = health(run({ from: '2026-03-27T08:00:00Z', to: '2026-03-27T17:00:00Z', hours: 9, decision }));
  expect(first?.needsLook).toBe(false);
});

test('of the faults of a day the gravest comes first', () => {
  const [first] = health(run({ rule: 'spike' }), run({ rule: 'dead' }), run({ rule: 'reduced' }));
  const faults = first ? faultsOn(first, { from: '2026-03-10', to: '2026-03-11' }) : [];
  expect(faults.map(({ run }) => run.rule)).toEqual(['dead', 'spike', 'reduced']);
});

test('a long period is shown in cells of several days, which cover it once', () => {
  const year = { from: '2025-03-01', to: '2026-03-01' };
  const buckets = bucketsOf(year);
  expect([buckets.days, buckets.starts.length]).toEqual([6, 61]);
  const ranges = buckets.starts.map((_, cell) => bucketRange(buckets, cell, year));
  expect(ranges[0]?.from).toBe(year.from);
  expect(ranges.at(-1)?.to).toBe(year.to);
  for (const [cell, { to }] of ranges.slice(0, -1).entries()) expect(to).toBe(ranges[cell + 1]?.from);
  expect(bucketsOf({ from: '2026-03-01', to: '2026-03-29' })).toMatchObject({ days: 1 });
});
