import { expect, test } from 'vitest';
import type { AppStatus, Job } from '../../shared/app-api.ts';
import { completeness, dataEnd, healthOf, hoursLate } from './health.ts';

const status: AppStatus = {
  version: '1.0.0',
  home: '/home',
  source: { url: 'http://127.0.0.1:1', embedded: true, reachable: true },
  now: '2026-11-23T15:20:00Z',
  first_slot: '2026-11-23T05:00:00Z',
  latest_slot: '2026-11-23T14:00:00Z',
  latest_slot_expected: '2026-11-23T14:00:00Z',
  slots_missing: 0,
  first_date: null,
  latest_date: null,
  branches: 1,
  jobs: [],
};
const job: Job = {
  id: '1',
  kind: 'backfill',
  state: 'running',
  from: '2026-11-23T05:00:00Z',
  to: '2026-11-23T15:00:00Z',
  slots_total: 10,
  slots_done: 1,
  slots_failed: 0,
  readings: 1,
  started_at: '2026-11-23T15:00:00Z',
  finished_at: null,
  error: null,
};
const empty: AppStatus = { ...status, first_slot: null, latest_slot: null };

test('data reaches to the end of the latest hour', () => {
  expect(dataEnd(status)).toBe(Date.parse('2026-11-23T15:00:00Z'));
  expect(dataEnd(empty)).toBeNull();
});

test('completeness is the share of the hours since the first one', () => {
  expect(completeness(status)).toBe(1);
  expect(completeness({ ...status, slots_missing: 1 })).toBeCloseTo(0.9, 12);
  expect(completeness(empty)).toBeNull();
});

test('the dot tells the worst that is so', () => {
  const late = { ...status, latest_slot: '2026-11-23T11:00:00Z' };
  const unreachable = { ...late, source: { ...status.source, reachable: false } };
  expect(healthOf(status, false)).toBe('ok');
  expect(healthOf({ ...status, latest_slot: '2026-11-23T12:00:00Z' }, false)).toBe('ok');
  expect(healthOf(late, false)).toBe('late');
  expect(healthOf({ ...late, jobs: [job] }, false)).toBe('filling');
  expect(healthOf({ ...unreachable, jobs: [job] }, false)).toBe('unreachable');
  expect(healthOf(unreachable, true)).toBe('lost');
  expect(healthOf(empty, false)).toBe('empty');
});

test('a backfill of old days does not make late data look fresh', () => {
  const late = { ...status, latest_slot: '2026-11-23T11:00:00Z' };
  expect(hoursLate(late)).toBe(3);
  expect(healthOf({ ...late, jobs: [{ ...job, to: '2026-11-01T00:00:00Z' }] }, false)).toBe('late');
});

test('missing hours before the latest one are a gap; the hour just over is not', () => {
  const due = { ...status, latest_slot: '2026-11-23T13:00:00Z', slots_missing: 1 };
  expect(healthOf(due, false)).toBe('ok');
  expect(healthOf({ ...due, slots_missing: 2 }, false)).toBe('gaps');
});

test('a last run that failed is told until another one ends well', () => {
  const failed = { ...job, state: 'failed' as const };
  const done = { ...job, state: 'done' as const };
  expect(healthOf({ ...status, jobs: [failed, done] }, false)).toBe('failing');
  expect(healthOf({ ...status, jobs: [done, failed] }, false)).toBe('ok');
});
