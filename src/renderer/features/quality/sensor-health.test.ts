import { expect, test } from 'vitest';
import type { Correction, SensorsAnswer } from '../../../shared/app-api.ts';
import { bucketRange, bucketsOf } from './buckets.ts';
import { faultsOn, sensorsOf } from './sensor-health.ts';

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
const ofSensor = (faults: Correction[]): SensorsAnswer => ({
  total: 1,
  need_look: 1,
  sensors: [{ branch_id: 'A', sensor_id: 'A-1', hours: 3, hours_recent: 3, needs_look: true, faults }],
});
const health = (...faults: Correction[]) => sensorsOf(ofSensor(faults), () => 'Europe/Paris', RANGE);

const faultsIn = (fault: Correction) => health(fault)[0]?.faults;

test('a fault has the local dates of its branch, and not more than the period', () => {
  const late = run({ from: '2026-03-10T23:00:00Z', to: '2026-03-11T01:00:00Z' });
  expect(faultsIn(late)).toMatchObject([{ first: '2026-03-11', last: '2026-03-11' }]);
  const long = run({ from: '2026-02-01T08:00:00Z', to: '2026-04-01T08:00:00Z' });
  expect(faultsIn(long)).toMatchObject([{ first: '2026-03-01', last: '2026-03-28' }]);
  expect(faultsIn(run({ from: '2026-02-01T08:00:00Z', to: '2026-02-01T09:00:00Z' }))).toEqual([]);
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
