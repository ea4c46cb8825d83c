import { expect, test } from 'vitest';
import type { Job } from '../../../shared/app-api.ts';
import { lastDays } from './last-days.ts';
import { PaceMeter } from './progress.ts';

const step = (slots_done: number): Job => ({
  id: '1',
  kind: 'backfill',
  state: 'running',
  from: '2026-08-01T00:00:00Z',
  to: '2026-08-05T04:00:00Z',
  slots_total: 100,
  slots_done,
  slots_failed: 0,
  readings: 0,
  started_at: '2026-08-05T04:00:00Z',
  finished_at: null,
  error: null,
});

test('the pace is told from what was seen, and no pace before there is one', () => {
  const meter = new PaceMeter();
  expect(meter.see(step(0), 1_000)).toBeNull();
  expect(meter.see(step(10), 1_100)).toBeNull();
  expect(meter.see(step(20), 3_000)).toEqual({ slotsPerSecond: 10, secondsLeft: 8 });
});

test('the pace is the one of late, not of the whole job', () => {
  const meter = new PaceMeter();
  meter.see(step(0), 0);
  meter.see(step(10), 90_000);
  expect(meter.see(step(50), 100_000)).toEqual({ slotsPerSecond: 4, secondsLeft: 12.5 });
});

test('the first filling takes 90 days, the last of which is today', () => {
  expect(lastDays('2026-11-23T15:20:00Z')).toEqual({ from: '2026-08-26', to: '2026-11-24' });
});
