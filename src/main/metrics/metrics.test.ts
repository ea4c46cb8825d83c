import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { layoutOf } from '../../pipeline/lake/layout.ts';
import { jobKind } from '../../shared/app-api.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import { type Affluence, openAffluence } from '../affluence.ts';
import { openMetrics } from './metrics.ts';
import { newRegistry } from './registry.ts';

const NOW = Date.UTC(2026, 8, 20, 10, 30);
let affluence: Affluence;
let home: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-metrics-'));
  const pageDir = join(folder, 'page');
  await mkdir(pageDir);
  await writeFile(join(pageDir, 'index.html'), 'page');
  home = join(folder, 'home');
  affluence = await openAffluence({ home, pageDir, seed: 7, branches: 3, clock: () => NOW, metricsPerBranch: true });
  const command = { method: 'POST', body: JSON.stringify({ from: '2026-09-07', to: '2026-09-14' }) };
  await ask('/api/backfill', command);
  await vi.waitUntil(async () => (await metrics()).get('affluence_slots{state="complete"}') === 168, WAIT);
  return async () => {
    await affluence.close();
    await rm(folder, { recursive: true, force: true });
  };
});

const WAIT = { timeout: 60_000, interval: 50 };
const OPENMETRICS = 'application/openmetrics-text; version=1.0.0';
const ask = (path: string, init: RequestInit = {}) => affluence.fetch(new Request(`app://affluence${path}`, init));
const scraped = async (accept = '') => (await ask('/metrics', { headers: { accept } })).text();

/** Values by name and labels, as they are written. */
const valuesOf = (text: string): Map<string, number> =>
  new Map([...text.matchAll(/^([a-z_]+(?:\{[^}]*\})?) (\S+)/gm)].map(([, name = '', value]) => [name, Number(value)]));
const metrics = async () => valuesOf(await scraped());

describe('gauges of the lake', () => {
  it('are what SQL over its files says', async () => {
    const values = await metrics();
    const connection = await (await DuckDBInstance.create()).connect();
    const one = async (sql: string) => Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0]);
    const table = (name: string) => `read_parquet('${home}/lake/${name}/*/*.parquet', hive_partitioning = false)`;
    for (const [name, sql] of [
      ['affluence_readings_received', `SELECT count(*) FROM ${table('raw')}`],
      ['affluence_readings{verdict="accepted"}', `SELECT sum(readings) FROM ${table('hourly')}`],
      ['affluence_readings{verdict="duplicate"}', `SELECT sum(duplicates) FROM ${table('hourly')}`],
      ['affluence_readings{verdict="quarantined"}', `SELECT count(*) FROM ${table('quarantine')}`],
      [
        'affluence_hourly_values{quality="measured"}',
        `SELECT count(*) FILTER (quality = 'measured') FROM ${table('hourly')}`,
      ],
      [
        'affluence_rule_hits{rule="opening-hours"}',
        `SELECT count(*) FILTER (rule = 'opening-hours') FROM ${table('hourly')}`,
      ],
      ['affluence_lake_files{table="raw"}', `SELECT count(DISTINCT file) FROM glob('${home}/lake/raw/*/*.parquet')`],
    ] as const) {
      expect([name, values.get(name)]).toEqual([name, await one(sql)]);
    }
    expect(values.get('affluence_lake_readable')).toBe(1);
  });

  it('count each hour that is due once, and tell how old the newest complete one is', async () => {
    const values = await metrics();
    const states = ['complete', 'waiting', 'failed', 'missing'].map((state) =>
      values.get(`affluence_slots{state="${state}"}`),
    );
    expect(states.reduce((sum, count) => (sum ?? 0) + (count ?? 0), 0)).toBe(values.get('affluence_slots_due'));
    const [first, end] = [Date.UTC(2026, 8, 6, 22), Date.UTC(2026, 8, 13, 22)];
    expect(values.get('affluence_slots_due')).toBe((Date.UTC(2026, 8, 20, 10) - first) / HOUR_MS);
    expect(values.get('affluence_freshness_seconds')).toBe((NOW - end) / 1000);
    expect(values.get('affluence_newest_complete_slot_timestamp_seconds')).toBe(end / 1000);
  });

  it('are kept where a file can not be read, and one says so; mended, all is as before', async () => {
    const file = join(home, 'lake', 'hourly', 'month=2026-09', 'data.parquet');
    const bytes = await readFile(file);
    const before = await metrics();
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    // A reader of its own, which has not seen the lake before and is told of no change.
    const fresh = metricsOver();
    expect(valuesOf((await fresh.expose('')).text).get('affluence_lake_readable')).toBe(0);
    await writeFile(file, bytes);
    const mended = valuesOf((await fresh.expose('')).text);
    expect(mended.get('affluence_lake_readable')).toBe(1);
    expect(mended.get('affluence_readings{verdict="accepted"}')).toBe(
      before.get('affluence_readings{verdict="accepted"}'),
    );
    await fresh.close();
  });

  it('make no scrape wait: what is not read yet is not there yet', async () => {
    const hasty = metricsOver(0);
    const first = valuesOf((await hasty.expose('')).text);
    expect([first.has('affluence_slots_due'), first.has('affluence_lake_readable')]).toEqual([false, false]);
    expect(first.get('affluence_disk_free_bytes')).toBeGreaterThan(0);
    await expect
      .poll(async () => valuesOf((await hasty.expose('')).text).get('affluence_slots{state="complete"}'), WAIT)
      .toBe(168);
    await hasty.close();
  });

  it('are of each branch only where they are asked for', async () => {
    const heard = (text: string) => text.match(/^affluence_branch_heard_timestamp_seconds\{/gm)?.length;
    expect(heard(await scraped())).toBe(3);
    const without = metricsOver();
    expect((await without.expose('')).text).not.toContain('affluence_branch_');
    await without.close();
  });
});

describe('both formats', () => {
  it('name the same counters, in any order; the newer one leads to the journal by an exemplar', async () => {
    const [older, newer, again] = [await scraped(), await scraped(OPENMETRICS), await scraped()];
    const counters = (text: string) => [...text.matchAll(/^(\w+_total)(?:\{[^}]*\})? /gm)].map(([, name]) => name);
    expect(counters(older)).toContain('affluence_source_readings_total');
    expect(counters(newer)).toEqual(counters(older));
    expect(counters(again)).toEqual(counters(older));
    expect([newer.endsWith('# EOF\n'), older.includes('run_id'), again.includes('# EOF')]).toEqual([
      true,
      false,
      false,
    ]);
    const [, kind, run] = /kind="(\w+)",outcome="done"\} 1 # \{run_id="([^"]+)"\}/.exec(newer) ?? [];
    const journal = await readFile(join(home, 'runs.jsonl'), 'utf8');
    expect(journal.split('\n').find((line) => line.includes(run ?? 'none'))).toContain(`"kind":"${kind}"`);
  });

  it('have a bounded number of series: names, no ids or addresses', async () => {
    const text = await scraped();
    const jobs = text.match(/^affluence_job_duration_seconds_count/gm)?.length;
    expect(jobs).toBe(jobKind.options.length * 3);
    const ours = text.split('\n').filter((line) => /^affluence_(?!branch_)/.test(line));
    expect(ours.length).toBeLessThan(500);
    expect(ours.join('\n')).not.toMatch(/http|CHY|[0-9a-f]{8}-/);
  });
});

describe('health', () => {
  it('is told as it is: alive, and ready with all reasons against it', async () => {
    expect((await ask('/healthz')).status).toBe(200);
    const ready = await ask('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', reasons: [] }]);
    const lock = join(home, 'writer.lock');
    const ours = await readFile(lock, 'utf8');
    await writeFile(lock, '{"pid":1,"token":"another"}');
    await rm(join(home, '..', 'page', 'index.html'));
    const answer = await ask('/readyz');
    expect(answer.status).toBe(503);
    const { reasons } = (await answer.json()) as { reasons: string[] };
    expect(reasons).toEqual([expect.stringContaining('one writer'), expect.stringContaining('page')]);
    expect((await ask('/healthz')).status).toBe(200);
    await writeFile(lock, ours);
  });

  it('waits for the first answer of the source: without it no branch is known', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'affluence-health-'));
    const source = 'http://127.0.0.1:1/';
    const unheard = await openAffluence({ home: join(folder, 'home'), pageDir: folder, source, speed: 100_000 });
    try {
      const answer = await unheard.fetch(new Request('app://affluence/readyz'));
      expect(await answer.json()).toMatchObject({
        reasons: expect.arrayContaining([expect.stringContaining('branches')]),
      });
    } finally {
      await unheard.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Metrics over a lake at rest. */
function metricsOver(patience = 20_000) {
  const engine = {
    layout: layoutOf(home),
    listen: () => () => true,
    sourceReachable: null,
    endOfSource: null,
    slotsSetAside: [],
  };
  return openMetrics({ registry: newRegistry(), engine, alerts: { alerts: () => [] }, clock: () => NOW, patience });
}
