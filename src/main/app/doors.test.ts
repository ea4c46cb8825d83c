import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, it } from 'vitest';
import { problem } from '../../shared/sensor-api.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

/** Two doors: 09–11 h of a Monday with a dead hour and a corrected one, a closed hour, and a Tuesday of which nothing is known. */
const HOURS = [
  ['D-1', '2026-09-07', 7, 9, true, 10, 10, 'measured', null],
  ['D-1', '2026-09-07', 8, 10, true, 0, 12, 'imputed', 'dead'],
  ['D-1', '2026-09-07', 18, 20, false, 5, null, 'closed', null],
  ['D-2', '2026-09-07', 7, 9, true, 40, 20, 'corrected', 'spike'],
  ['D-2', '2026-09-07', 8, 10, true, 4, 4, 'measured', null],
  ['D-1', '2026-09-08', 7, 9, true, null, null, 'missing', 'reading-missing'],
] as const;

let affluence: Affluence;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affluence-doors-'));
  const home = join(folder, 'home');
  const month = join(home, 'lake', 'doors', 'month=2026-09');
  await mkdir(month, { recursive: true });
  await writeFile(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  const native = await (await DuckDBInstance.create()).connect();
  const value = (cell: unknown) => (typeof cell === 'string' ? `'${cell}'` : String(cell));
  const rows = HOURS.map(([sensor, date, utc, ...rest]) =>
    [`'D'`, value(sensor), `TIMESTAMP '${date}' + INTERVAL ${utc} HOUR`, `DATE '${date}'`, ...rest.map(value)].join(),
  );
  await native.run(`COPY (SELECT *, NULL::DOUBLE AS expected, NULL::DOUBLE AS seen_share FROM (VALUES ${rows.map((row) => `(${row})`)})
    hours (branch_id, sensor_id, hour_utc, local_date, local_hour, is_open, visitors_raw, visitors, quality, rule))
    TO '${join(month, 'data.parquet')}' (FORMAT parquet)`);
  native.closeSync();
  affluence = await openAffluence({ home, pageDir: folder, seed: 7, branches: 1, clock: () => Date.UTC(2026, 8, 9) });
  return async () => {
    await affluence.close();
    await rm(folder, { recursive: true, force: true });
  };
});

const get = (query: string) =>
  affluence.fetch(
    new Request(`http://127.0.0.1:4780/data/doors.parquet?${query}`, { headers: { host: '127.0.0.1:4780' } }),
  );

/** The answer's rows, as another program reads the file. */
async function rowsOf(query: string): Promise<unknown[]> {
  const file = join(folder, 'answer.parquet');
  await writeFile(file, new Uint8Array(await (await get(query)).arrayBuffer()));
  const native = await (await DuckDBInstance.create()).connect();
  const rows = (await native.runAndReadAll(`FROM '${file}'`)).getRowObjectsJson();
  native.closeSync();
  return rows;
}

it('sums the open hours of each door and day, and says how they were come by', async () => {
  const common = { branch_id: 'D', hours_missing: 0 };
  expect(await rowsOf('branch=D&from=2026-09-07&to=2026-09-09')).toEqual([
    {
      ...common,
      sensor_id: 'D-1',
      local_date: '2026-09-07',
      visitors: 22,
      visitors_raw: 10,
      imputed: 12,
      hours_open: 2,
      hours_corrected: 0,
      hours_imputed: 1,
      coverage: 0.5,
      rule: 'dead',
    },
    {
      ...common,
      sensor_id: 'D-1',
      local_date: '2026-09-08',
      visitors: null,
      visitors_raw: null,
      imputed: 0,
      hours_open: 1,
      hours_corrected: 0,
      hours_imputed: 0,
      hours_missing: 1,
      coverage: 0,
      rule: 'reading-missing',
    },
    {
      ...common,
      sensor_id: 'D-2',
      local_date: '2026-09-07',
      visitors: 24,
      visitors_raw: 44,
      imputed: 0,
      hours_open: 2,
      hours_corrected: 1,
      hours_imputed: 0,
      coverage: 1,
      rule: 'spike',
    },
  ]);
});

it('answers a file without rows where the lake has none', async () => {
  expect(await rowsOf('branch=D&from=2025-01-01&to=2025-02-01')).toEqual([]);
  expect(await rowsOf('branch=other&from=2026-09-07&to=2026-09-09')).toEqual([]);
});

it('refuses, in a sentence, what names no branch or no date', async () => {
  for (const query of ['from=2026-09-07&to=2026-09-09', 'branch=D&from=soon&to=2026-09-09']) {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(problem.parse(await response.json()).detail).toMatch(/\.$/);
  }
});
