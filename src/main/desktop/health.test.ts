import { expect, test } from 'vitest';
import type { AppStatus, Job } from '../../shared/app-api.ts';
import { backfillShare, healthOf, jobNotice } from './health.ts';

const job = (change: Partial<Job> = {}): Job => ({
  id: '1',
  kind: 'backfill',
  state: 'running',
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-05T00:00:00Z',
  slots_total: 96,
  slots_done: 24,
  slots_failed: 0,
  readings: 100,
  started_at: '2026-11-05T08:00:00Z',
  finished_at: null,
  error: null,
  ...change,
});
const status = (change: Partial<AppStatus> = {}): AppStatus => ({
  version: '1',
  home: '/h',
  source: { url: 'http://sensors', embedded: false, reachable: true },
  now: '2026-11-05T08:00:00Z',
  first_slot: '2026-11-01T00:00:00Z',
  latest_slot: '2026-11-05T07:00:00Z',
  latest_slot_expected: '2026-11-05T07:00:00Z',
  slots_missing: 0,
  first_date: null,
  latest_date: null,
  branches: 40,
  jobs: [],
  ...change,
});

test.each([
  ['starting', null, false],
  ['current', status(), false],
  ['paused', status(), true],
  ['late', status({ slots_missing: 3 }), false],
  ['late', status({ latest_slot: null }), false],
  ['filling', status({ slots_missing: 3, jobs: [job()] }), false],
  ['sourceLost', status({ jobs: [job()], source: { url: '', embedded: false, reachable: false } }), false],
] as const)('%s is told as it is', (health, given, paused) => {
  expect(healthOf(given, paused)).toBe(health);
});

test('a backfill under way has a share, nothing else has', () => {
  expect(backfillShare(job())).toBe(0.25);
  expect(backfillShare(job({ state: 'done' }))).toBeNull();
  expect(backfillShare(job({ kind: 'extract' }))).toBeNull();
  expect(backfillShare(job({ slots_total: 0 }))).toBeNull();
});

test('the end of a backfill is told, unless it was small or stopped by a person', () => {
  expect(jobNotice(job({ state: 'done' }))).toEqual({ title: 'backfillDone', body: '' });
  expect(jobNotice(job({ state: 'failed', error: 'No room.' }))?.body).toBe('No room.');
  expect(jobNotice(job({ state: 'cancelled' }))).toBeNull();
  expect(jobNotice(job({ state: 'done', slots_total: 2 }))).toBeNull();
  expect(jobNotice(job({ state: 'done', kind: 'extract' }))).toBeNull();
});
