import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { affluence, affluenceServing } from './affluence.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-cli-'));
  onTestFinished(async () => {
    await chmod(folder, 0o700).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Rows of a query by a DuckDB of our own: what any reader of the lake would see. */
async function query(sql: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

/** Every file below a folder with a digest of its bytes. */
async function digest(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(
      async (file) =>
        `${file} ${createHash('sha256')
          .update(await readFile(file))
          .digest('hex')}`,
    ),
  );
}

const SMALL = ['--seed', '7', '--branches', '3'];
const WEEK = ['--from', '2026-08-03', '--to', '2026-08-10'];

describe('backfill', () => {
  it('fills a sound lake that any reader reads by its Hive path, and does nothing when run again', async () => {
    const home = await temporaryFolder();
    const filled = await affluence('backfill', '--home', home, ...WEEK, ...SMALL, '--json');
    expect(filled.code).toBe(0);
    expect(JSON.parse(filled.stdout)).toMatchObject({ state: 'done', slots: 168, slots_missing: 168, slots_got: 168 });
    expect(filled.stdout.trim().split('\n')).toHaveLength(1);

    const lake = join(home, 'lake');
    expect(
      await query(`SELECT year::VARCHAR AS year, count(*)::INTEGER AS rows, min(date)::VARCHAR AS first, max(date)::VARCHAR AS last
      FROM read_parquet('${lake}/daily/*/*.parquet', hive_partitioning = true) GROUP BY ALL`),
    ).toEqual([{ year: '2026', rows: 21, first: '2026-08-03', last: '2026-08-09' }]);
    const [hours] = await query(`SELECT count(*)::INTEGER AS rows FROM read_parquet('${lake}/hourly/*/*.parquet')`);
    expect(hours).toEqual({ rows: 168 * 3 });

    const checked = await affluence('check', '--home', home, '--json');
    expect(checked.code).toBe(0);
    const report = JSON.parse(checked.stdout);
    expect(report).toMatchObject({ sound: true, findings: [], waiting_slots: 0 });
    expect(report.received).toBe(report.accepted + report.duplicates + report.quarantined);
    expect(report.received).toBeGreaterThan(168 * 3);

    const before = await digest(home);
    const again = await affluence('backfill', '--home', home, ...WEEK);
    expect(again.stdout).toContain('Nothing to do');
    expect(await digest(home)).toEqual(before);
  });

  it('says what it would do and does not with --dry-run', async () => {
    const home = await temporaryFolder();
    const dry = await affluence('backfill', '--home', home, ...WEEK, ...SMALL, '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ slots: 168, slots_missing: 168, slots_to_transform: 168 });
    expect(await readdir(join(home, 'lake'))).toEqual(['branches.parquet']);
  });

  it('gives the same lake in two steps, extract then transform', async () => {
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    await affluence('backfill', '--home', one, ...WEEK, ...SMALL);
    expect((await affluence('extract', '--home', two, ...WEEK, ...SMALL)).code).toBe(0);
    expect((await affluence('transform', '--home', two, ...WEEK)).code).toBe(0);
    const days = (home: string) => query(`FROM '${home}/lake/daily/*/*.parquet' ORDER BY ALL`);
    expect(await days(two)).toEqual(await days(one));
  });
});

describe('status and export', () => {
  it('says how far the lake reaches, and writes its tables to files', async () => {
    const home = await temporaryFolder();
    await affluence('backfill', '--home', home, ...WEEK, ...SMALL);
    const status = JSON.parse((await affluence('status', '--home', home, '--json')).stdout);
    expect(status).toMatchObject({
      branches: 3,
      first_date: '2026-08-03',
      latest_date: '2026-08-09',
      latest_slot: '2026-08-09T21:00:00Z',
    });
    for (const name of ['daily.csv', 'daily.parquet']) {
      const file = join(home, name);
      expect((await affluence('export', '--home', home, '--table', 'daily', '--to', file)).stdout).toContain('21 rows');
      expect(
        await query(`SELECT count(*)::INTEGER AS rows, sum(visitors)::INTEGER AS visitors FROM '${file}'`),
      ).toEqual(
        await query(
          `SELECT count(*)::INTEGER AS rows, sum(visitors)::INTEGER AS visitors FROM '${home}/lake/daily/*/*.parquet'`,
        ),
      );
    }
  });
});

it('stops at once, though it is waiting for a source that is away', async () => {
  const home = await temporaryFolder();
  const { url, stop } = await affluenceServing('simulate', ...SMALL, '--port', '0', '--json');
  await affluence('backfill', '--home', home, '--source', url, ...WEEK);
  await stop();
  const served = await affluenceServing('serve', '--home', home, '--port', '0', '--json');
  expect(await served.stop()).toBe(0);
});

describe('lock', () => {
  it('keeps a month as it is until it is unlocked', async () => {
    const home = await temporaryFolder();
    await affluence('backfill', '--home', home, ...WEEK, ...SMALL);
    const asked = async () =>
      JSON.parse(
        (await affluence('backfill', '--home', home, ...WEEK, '--scope', 'all', '--dry-run', '--json')).stdout,
      );
    expect((await affluence('lock', '2026-08', '--home', home)).stdout).toBe('Locked: 2026-08.\n');
    expect(await asked()).toMatchObject({ slots_asked: 0, slots_locked: 168 });
    await affluence('unlock', '2026-08', '--home', home);
    expect(await asked()).toMatchObject({ slots_asked: 168, slots_locked: 0 });
  });
});

describe('replay', () => {
  it('brings real counts through the same door, count for count', async () => {
    const home = await temporaryFolder();
    const file = join(home, 'counts.csv');
    const rows = Array.from({ length: 72 }, (_, hour) => {
      const day = 1 + Math.floor(hour / 24);
      return `Town Hall,2014-02-0${day}T${String(hour % 24).padStart(2, '0')}:00,${hour * 7}`;
    });
    // A gap stays a gap.
    rows.splice(30, 2);
    await writeFile(file, `branch,hour,visitors\n${rows.join('\n')}\n`);
    const { url } = await affluenceServing(
      'simulate',
      '--replay',
      file,
      '--timezone',
      'Australia/Melbourne',
      '--port',
      '0',
      '--json',
    );
    const filled = await affluence(
      'backfill',
      '--home',
      home,
      '--source',
      url,
      '--from',
      '2014-02-01',
      '--to',
      '2014-02-04',
    );
    expect(filled.code).toBe(0);
    const hours = await query(`
      SELECT strftime(local_date, '%Y-%m-%d') || 'T' || lpad(local_hour::VARCHAR, 2, '0') || ':00' AS hour, visitors, quality
      FROM '${home}/lake/hourly/*/*.parquet' ORDER BY hour_utc`);
    expect(hours).toHaveLength(72);
    expect(
      hours
        .filter(({ quality }) => quality === 'measured')
        .map(({ hour, visitors }) => `Town Hall,${hour},${visitors}`),
    ).toEqual(rows);
    expect(hours.filter(({ quality }) => quality === 'missing').map(({ hour }) => hour)).toEqual([
      '2014-02-02T06:00',
      '2014-02-02T07:00',
    ]);
  });
});

describe('serve', () => {
  it('answers at the URL it prints, moves to another port when its own is taken, and stops cleanly', async () => {
    const home = await temporaryFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as { port: number };
    const served = await affluenceServing('serve', '--home', home, ...SMALL, '--port', String(port), '--json');
    expect(served.url).not.toContain(`:${port}`);
    expect(await (await fetch(`${served.url}/api/status`)).json()).toMatchObject({ home, source: { embedded: true } });

    const second = await affluence('backfill', '--home', home, ...WEEK);
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/Another Affluence \(process \d+\) is writing/);
    // A page that listens does not hold the end up.
    const listening = await fetch(`${served.url}/api/events`);
    expect(listening.headers.get('content-type')).toContain('text/event-stream');
    expect(await served.stop()).toBe(0);
    expect(await readdir(home)).not.toContain('writer.lock');
  });
});

describe('time-lapse and faults', () => {
  it('runs on a clock of one’s choice, faster than real time', async () => {
    const home = await temporaryFolder();
    const clock = ['--clock', '2026-03-01T08:00', '--speed', '36000'];
    const { url } = await affluenceServing(
      'serve',
      '--home',
      home,
      ...SMALL,
      '--faults',
      'clean',
      ...clock,
      '--port',
      '0',
      '--json',
    );
    const now = async () => Date.parse(((await (await fetch(`${url}/api/status`)).json()) as { now: string }).now);
    const first = await now();
    expect(first).toBeGreaterThan(Date.UTC(2026, 2, 1, 8));
    await expect.poll(async () => (await now()) - first, { timeout: 60_000 }).toBeGreaterThan(2 * 3_600_000);
  });

  it('serves the truth where it is asked to, and replays columns of other names', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'doors.csv');
    await writeFile(file, 'site,time,count\nTown Hall,2014-02-01T10:00,42\n');
    const { url } = await affluenceServing(
      'simulate',
      '--replay',
      file,
      '--timezone',
      'Europe/Paris',
      '--columns',
      'branch=site,hour=time,visitors=count',
      '--expose-truth',
      '--port',
      '0',
      '--json',
    );
    const truth = await fetch(`${url}/v1/truth?from=2014-02-01T09:00:00Z&to=2014-02-01T10:00:00Z`);
    expect(await truth.json()).toMatchObject({ hours: [{ hour: '2014-02-01T09:00:00Z', visitors: 42 }] });
    const hidden = await affluenceServing('simulate', ...SMALL, '--port', '0', '--json');
    expect((await fetch(`${hidden.url}/v1/truth?from=2014-02-01T09:00:00Z&to=2014-02-01T10:00:00Z`)).status).toBe(404);
  });
});

describe('bad input gets one sentence and a code, and makes nothing', () => {
  it.each([
    [['backfil'], 2, /Unknown command 'backfil'/],
    [['status', '--colour'], 2, /Unknown option '--colour'/],
    [['backfill', '--from', 'soon', '--to', '2026-08-01'], 2, /"soon" is neither a date nor a UTC hour/],
    [['backfill', '--from', '2026-02-30', '--to', '2026-08-01'], 2, /"2026-02-30" names a day that does not exist/],
    [['extract', '--from', '2026-08-02', '--to', '2026-08-01'], 2, /is empty: its end must come after its start/],
    [['transform', '--from', '2026-08-02'], 2, /--to <time>/],
    [['serve', '--port', '99999'], 2, /whole number from 0 to 65535/],
    [['backfill', ...WEEK, '--source', 'sensors.bank'], 1, /is not the address of a sensor API/],
    [
      ['export', '--table', 'yearly', '--to', 'x.csv'],
      2,
      /Allowed choices are hourly, daily, weekly, monthly, network/,
    ],
    [['status'], 1, /There is no lake in/],
    [['simulate', '--replay', 'nowhere.csv', '--timezone', 'Europe/Paris', '--port', '0'], 1, /nowhere\.csv/],
    [['simulate', '--replay', 'nowhere.csv'], 2, /--timezone/],
    [['simulate', '--columns', 'x=y'], 2, /pairs of branch, hour, visitors, sensor/],
    [['lock', 'May'], 2, /a month such as 2026-01/],
    [['serve', '--clock', 'noon'], 2, /write it like 2026-03-01T08:00/],
    [['serve', '--speed', '0'], 2, /a number above 0/],
    [['serve', '--faults', 'awful'], 2, /Allowed choices are clean, typical, harsh/],
  ])('%j', async (args, code, message) => {
    const parent = await temporaryFolder();
    const home = ['simulate'].includes(args[0] ?? '') || args[0] === 'backfil' ? [] : ['--home', join(parent, 'home')];
    const ended = await affluence(...args, ...home);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.stdout).toBe('');
    expect(ended.code).toBe(code);
    expect(await readdir(parent)).toEqual([]);
  });

  it('an unreachable source', async () => {
    const home = await temporaryFolder();
    const { url, stop } = await affluenceServing('simulate', '--port', '0', '--json');
    await stop();
    const ended = await affluence('backfill', '--home', home, '--source', url, ...WEEK);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/can't be read: nothing answers there.*Check the address/);
  });

  it('a home that is a file', async () => {
    const home = join(await temporaryFolder(), 'file');
    await writeFile(home, '');
    const ended = await affluence('backfill', '--home', home, ...WEEK, ...SMALL);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/can't be written/);
  });

  it('another world than the home was filled from', async () => {
    const home = await temporaryFolder();
    await affluence('backfill', '--home', home, ...WEEK, ...SMALL);
    const ended = await affluence('backfill', '--home', home, ...WEEK, '--seed', '8');
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/filled from the simulated world with seed 7, 3 branches and typical faults/);

    // The readings themselves tell, where the note of the world is lost.
    await rm(join(home, 'source.json'));
    const mixed = await affluence('backfill', '--home', home, ...WEEK, '--seed', '8', '--branches', '3');
    expect(mixed.code).toBe(1);
    expect(mixed.stderr).toMatch(/holds readings of simulator:seed=7,branches=3,faults=typical/);
    expect(await readdir(home)).not.toContain('source.json');
    expect((await affluence('backfill', '--home', home, ...WEEK, ...SMALL)).code).toBe(0);
  });

  it('a corrupt file in the lake', async () => {
    const home = await temporaryFolder();
    await affluence('backfill', '--home', home, ...WEEK, ...SMALL);
    const file = join(home, 'lake', 'hourly', 'month=2026-08', 'data.parquet');
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, whole.length / 2));
    const checked = await affluence('check', '--home', home);
    expect(checked.code).toBe(3);
    expect(checked.stderr).toMatch(/hourly.month=2026-08.data\.parquet: the file can't be read/);
    for (const args of [
      ['export', '--table', 'hourly', '--to', join(home, 'x.csv')],
      ['transform', ...WEEK],
      ['backfill', ...WEEK],
    ]) {
      const ended = await affluence(...args, '--home', home);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(/file .*month=2026-08.data\.parquet can't be read .* Run "check"/);
      expect(ended.stderr).not.toMatch(/unexpected|LINE|\n\s+at /);
    }
    expect(await readFile(file)).toEqual(whole.subarray(0, whole.length / 2));

    const repaired = await affluence('check', '--home', home, '--repair', '--json');
    expect(repaired.code).toBe(0);
    expect(JSON.parse(repaired.stdout)).toMatchObject({ sound: true, findings: [] });
    expect(repaired.stderr).toMatch(/Moved the damaged file to .*damaged/);
  });
});
