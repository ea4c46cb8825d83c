import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { appStatus, backfillPlan, job, lakeManifest } from '../../shared/app-api.ts';
import { DAILY } from '../../shared/indicator-tables.ts';
import { HOURLY } from '../../shared/lake-tables.ts';
import { problem } from '../../shared/sensor-api.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const ORIGIN = 'http://127.0.0.1:4780';
const NOW = Date.UTC(2026, 8, 20, 10, 30);
let affluence: Affluence;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affluence-app-'));
  const pageDir = join(folder, 'page');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  await writeFile(join(pageDir, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(pageDir, 'assets', 'x.js'), '1');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  affluence = await openAffluence({ home: join(folder, 'home'), pageDir, seed: 7, branches: 3, clock: () => NOW });
  return async () => {
    await affluence.close();
    await rm(folder, { recursive: true, force: true });
  };
});

const get = (path: string, headers: Record<string, string> = {}) =>
  affluence.fetch(new Request(`${ORIGIN}${path}`, { headers: { host: '127.0.0.1:4780', ...headers } }));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  affluence.fetch(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { host: '127.0.0.1:4780', 'content-type': 'application/json', ...headers },
    }),
  );

/** Reads events until one fits. */
async function eventually(
  body: ReadableStream<Uint8Array>,
  fits: (event: string, data: string) => boolean,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended');
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (fits(field('event'), field('data'))) return reader.cancel();
    }
  }
}

describe('commands and events', () => {
  it('plans, carries out and tells a backfill, then serves its files', async () => {
    const range = { from: '2026-09-07', to: '2026-09-14' };
    const dry = await post('/api/backfill', { ...range, dry_run: true });
    expect(backfillPlan.parse(await dry.json())).toMatchObject({ slots: 168, slots_missing: 168 });

    const events = await get('/api/events');
    const started = await post('/api/backfill', range);
    expect(started.status).toBe(202);
    const { id } = job.parse(await started.json());
    const seen: string[] = [];
    await eventually(events.body ?? expect.fail('no events'), (event, data) => {
      seen.push(event);
      return (
        event === 'status' &&
        appStatus.parse(JSON.parse(data)).jobs.some((ended) => ended.id === id && ended.state === 'done')
      );
    });
    expect(seen[0]).toBe('status');
    expect(seen).toContain('job');
    expect(seen).toContain('lake');

    expect(appStatus.parse(await (await get('/api/status')).json())).toMatchObject({
      branches: 3,
      first_date: '2026-09-07',
      latest_date: '2026-09-13',
      latest_slot: '2026-09-13T21:00:00Z',
      latest_slot_expected: '2026-09-20T09:00:00Z',
      source: { url: 'simulator:seed=7,branches=3,faults=typical', embedded: true, reachable: true },
    });
    const { files } = lakeManifest.parse(await (await get('/lake/manifest.json')).json());
    expect(files.map(({ path }) => path)).toEqual([
      'branches.parquet',
      'daily/year=2026/data.parquet',
      'weekly/data.parquet',
      'monthly/data.parquet',
      'network/data.parquet',
    ]);
    for (const { path, bytes } of files) {
      expect((await (await get(`/lake/${path}`)).arrayBuffer()).byteLength).toBe(bytes);
      expect((await get(`/lake/${path}`, { range: 'bytes=0-3' })).status).toBe(206);
    }
  });

  it('cuts hours by branch and local date, with all columns of the hourly table', async () => {
    const answer = await get('/data/hourly.parquet?branch=ANN-1&branch=CHY-1&from=2026-09-08&to=2026-09-10');
    const file = join(folder, 'slice.parquet');
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM '${file}'`);
    expect(reader.columnNames()).toEqual(HOURLY.columns.map(({ name }) => name));
    const rows = reader.getRowObjectsJson();
    expect(rows).toHaveLength(96);
    expect(new Set(rows.map((row) => `${row.branch_id} ${row.local_date}`))).toEqual(
      new Set(['ANN-1 2026-09-08', 'ANN-1 2026-09-09', 'CHY-1 2026-09-08', 'CHY-1 2026-09-09']),
    );
    const all = await get('/data/hourly.parquet?from=2026-09-08&to=2026-09-10');
    await writeFile(file, Buffer.from(await all.arrayBuffer()));
    expect((await connection.runAndReadAll(`SELECT * FROM '${file}'`)).currentRowCount).toBe(3 * 48);
    const none = await get('/data/hourly.parquet?branch=ANN-1&from=2020-01-01&to=2020-02-01');
    expect(none.status).toBe(200);
  });

  it('cuts the days of all branches by local date, with all columns of the daily table', async () => {
    const file = join(folder, 'days.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const cut = async (from: string, to: string) => {
      const answer = await get(`/data/daily.parquet?from=${from}&to=${to}`);
      await writeFile(file, Buffer.from(await answer.arrayBuffer()));
      return connection.runAndReadAll(`SELECT * FROM '${file}'`);
    };
    const days = await cut('2026-09-08', '2026-09-10');
    expect(days.columnNames()).toEqual(DAILY.columns.map(({ name }) => name));
    expect(days.getRowObjectsJson().map(({ branch_id, date }) => `${branch_id} ${date}`)).toEqual(
      ['ANN-1', 'CHY-1', 'GRE-1'].flatMap((branch) => [`${branch} 2026-09-08`, `${branch} 2026-09-09`]),
    );
    expect((await cut('2020-01-01', '2021-02-01')).columnNames()).toEqual(days.columnNames());
    const two = await cut('2026-09-08', '2026-09-10&column=date&column=visitors&column=none');
    expect([two.columnNames(), two.currentRowCount]).toEqual([['date', 'visitors'], 6]);
  });

  it.each<[string, unknown, RegExp]>([
    ['/api/backfill', 'not json', /needs "from" and "to"/],
    ['/api/backfill', { from: '2026-09-07' }, /needs "from" and "to"/],
    ['/api/backfill', { from: 'soon', to: '2026-09-14' }, /neither a date nor a UTC hour/],
    ['/api/backfill', { from: '2026-09-14', to: '2026-09-07' }, /is empty/],
  ])('answers a bad command to %s with a problem: %j', async (path, body, detail) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(problem.parse(await answer.json()).detail).toMatch(detail);
  });

  it.each([
    ['/data/hourly.parquet?branch=ANN-1&to=2026-09-08', 400],
    ['/data/hourly.parquet?branch=ANN-1&from=2026-09-07T00&to=2026-09-08', 400],
    ['/data/hourly.parquet?branch=ANN-1&from=2026-09-08&to=2026-09-07', 400],
    ['/data/daily.parquet?from=2026-09-08', 400],
    ['/lake/raw/date=2026-09-08/none.parquet', 404],
    ['/nothing', 404],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('knows no job to cancel but a running one', async () => {
    expect((await post('/api/jobs/none/cancel', {})).status).toBe(404);
  });
});

describe('the page', () => {
  it('carries a nonce of its own, in its policy and its text, and no leave for anything from elsewhere', async () => {
    const [one, two] = [await get('/'), await get('/')];
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? expect.fail('no nonce');
    expect(await one.text()).toContain(`content="${nonce}"`);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
    expect((await get('/assets/x.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/x.js')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%00',
    '/lake/..%2f..%2fsecret.txt',
    '/lake/%2e%2e/source.json',
  ])('gives nothing away at %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('"secret"');
  });
});

describe('guards', () => {
  it('answers to this PC’s own names alone', async () => {
    for (const host of ['127.0.0.1:4780', 'localhost:1', '[::1]:4780'])
      expect((await get('/api/status', { host })).status).toBe(200);
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'evil.example:4780']) {
      expect((await get('/api/status', { host })).status).toBe(403);
    }
    expect((await affluence.fetch(new Request('app://affluence/api/status'))).status).toBe(200);
  });

  it('takes commands from its own page alone', async () => {
    const range = { from: '2026-09-07', to: '2026-09-08', dry_run: true };
    expect((await post('/api/backfill', range, { origin: ORIGIN })).status).toBe(200);
    expect((await post('/api/backfill', range, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post('/api/backfill', range, { origin: 'http://127.0.0.1:9999' })).status).toBe(403);
    expect((await post('/api/backfill', `"${'x'.repeat(70_000)}"`)).status).toBe(413);
  });
});

it('fills a new home with the last 90 days when it starts, and only what is missing at the next start', async () => {
  const home = await mkdtemp(join(tmpdir(), 'affluence-app-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const started = async (now: number) => {
    const app = await openAffluence({ home, pageDir: folder, seed: 7, branches: 1, clock: () => now });
    const ended = new Promise<{ slots_total: number; readings: number }>((resolve) => {
      app.listen((event) => {
        if (event.type === 'job' && event.job.state === 'done') resolve(event.job);
      });
    });
    app.start();
    const filled = await ended;
    const status = appStatus.parse(await (await app.fetch(new Request('app://affluence/api/status'))).json());
    await app.close();
    return { filled, status };
  };
  const first = await started(NOW);
  expect(first.status).toMatchObject({ first_date: '2026-06-22', latest_date: '2026-09-19', slots_missing: 0 });
  const second = await started(NOW + 26 * 3_600_000);
  expect(second.filled.slots_total).toBe(26);
  expect(second.status).toMatchObject({ first_date: '2026-06-22', latest_date: '2026-09-20', slots_missing: 0 });
});
