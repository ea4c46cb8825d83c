import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { branchesAnswer, healthAnswer, type Reading, readingsAnswer } from '../../shared/sensor-api.ts';
import { DAY_MS, formatSlot } from '../../shared/slots.ts';
import type { TruthPage } from '../delivery/truth.ts';
import type { Simulator } from '../simulator.ts';
import { createReplay, type ReplayOptions } from './create-replay.ts';
import { ReplayError } from './table.ts';

const MELBOURNE = '../shared/data/melbourne-pedestrians-2013-2014.csv.gz';
const LONG_AFTER = () => Date.parse('2030-01-01T00:00:00Z');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function replayOf(csv: string, timeZone = 'Europe/Paris', options: Partial<ReplayOptions> = {}) {
  const file = join(folder, 'counts.csv');
  await writeFile(file, csv);
  return createReplay({ clock: LONG_AFTER, file, timeZone, ...options });
}

async function readingsOf(simulator: Simulator, from: string, to: string): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let start = Date.parse(from); start < Date.parse(to); start += 31 * DAY_MS) {
    const end = Math.min(start + 31 * DAY_MS, Date.parse(to));
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const url = `http://replay/v1/readings?from=${formatSlot(start)}&to=${formatSlot(end)}&limit=10000${more}`;
      const page = readingsAnswer.parse(await (await simulator.fetch(new Request(url))).json());
      readings.push(...(page.readings as Reading[]));
      cursor = page.next_cursor;
    }
  }
  return readings;
}

const head = 'branch,hour,visitors\n';
const day = async (simulator: Simulator, date: string) =>
  (await readingsOf(simulator, `${date}T00:00:00Z`, formatSlot(Date.parse(`${date}T00:00:00Z`) + DAY_MS))).map(
    ({ hour, visitors }) => [hour.slice(11, 13), visitors],
  );

describe('a replayed file', () => {
  test('ends with its last count, and says so', async () => {
    const simulator = await replayOf(`${head}Gap,2026-01-05T10:00,4\nGap,2026-01-05T12:00,5\n`);
    const health = healthAnswer.parse(await (await simulator.fetch(new Request('http://replay/v1/health'))).json());
    expect(health.latest_hour).toBe('2026-01-05T11:00:00Z');
  });

  test('becomes a registry of branches that never close, one per site', async () => {
    const simulator = await replayOf(
      `${head}"Hôtel de Ville (Ouest)",2026-01-05T10:00,4\nHotel de ville ouest,2026-01-05T10:00,5\n`,
    );
    const { branches } = branchesAnswer.parse(
      await (await simulator.fetch(new Request('http://replay/v1/branches'))).json(),
    );
    expect(branches.map(({ id, name, city }) => [id, name, city])).toEqual([
      ['HOTEL-DE-VILLE-OUEST', 'Hôtel de Ville (Ouest)', 'Paris'],
      ['HOTEL-DE-VILLE-OUEST-2', 'Hotel de ville ouest', 'Paris'],
    ]);
    expect(branches[0]?.sensors).toEqual([{ id: 'HOTEL-DE-VILLE-OUEST-A' }]);
    expect(branches[0]?.opening_hours.sunday).toEqual([['00:00', '24:00']]);
  });

  test('leaves gaps as gaps', async () => {
    const simulator = await replayOf(`${head}A,2026-01-05T10:00,4\nA,2026-01-05T13:00,0\n`);
    expect(await day(simulator, '2026-01-05')).toEqual([
      ['09', 4],
      ['12', 0],
    ]);
  });

  test('takes an hour that happens twice as the earlier one, and as both where it stands there twice', async () => {
    const once = await replayOf(`${head}A,2026-10-25T02:00,4\nA,2026-10-25T03:00,5\n`);
    expect(await day(once, '2026-10-25')).toEqual([
      ['00', 4],
      ['02', 5],
    ]);
    const twice = await replayOf(`${head}A,2026-10-25T02:00,4\nA,2026-10-25T02:00,6\n`);
    expect(await day(twice, '2026-10-25')).toEqual([
      ['00', 4],
      ['01', 6],
    ]);
  });

  test('moves the count of a skipped hour to the hour after it, or leaves it out with a note where that one is taken', async () => {
    const free = await replayOf(`${head}A,2025-03-30T02:00,4\n`);
    expect(await day(free, '2025-03-30')).toEqual([['01', 4]]);
    const taken = await replayOf(`${head}A,2025-03-30T02:00,4\nA,2025-03-30T03:00,5\n`);
    expect(await day(taken, '2025-03-30')).toEqual([['01', 5]]);
    expect(taken.notes).toEqual([expect.stringMatching(/^1 row of .*counts\.csv left out: .*skipped/)]);
  });

  test('may name its columns as it likes, have several sensors per site, and write hours as instants', async () => {
    const csv = 'site;door;ts;n\nA;north;2026-01-05T10:00:00+01:00;4\nA;south;2026-01-05 09:00:00Z;5\n';
    const simulator = await replayOf(csv, 'Europe/Paris', {
      columns: { branch: 'site', sensor: 'door', hour: 'ts', visitors: 'n' },
    });
    const readings = await readingsOf(simulator, '2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z');
    expect(readings.map(({ sensor, hour, visitors }) => [sensor, hour, visitors])).toEqual([
      ['A-NORTH', '2026-01-05T09:00:00Z', 4],
      ['A-SOUTH', '2026-01-05T09:00:00Z', 5],
    ]);
  });

  test('may be Parquet, with times of a type of their own', async () => {
    const file = join(folder, 'counts.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT 'A' AS branch, TIMESTAMP '2026-01-05 10:00' AS hour, 4 AS visitors
             UNION ALL SELECT 'A', TIMESTAMP '2026-01-05 11:00', 5) TO '${file}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const simulator = await createReplay({ clock: LONG_AFTER, file, timeZone: 'Europe/Paris' });
    expect(await day(simulator, '2026-01-05')).toEqual([
      ['09', 4],
      ['10', 5],
    ]);
  });

  test('has faults and the truth laid on top where asked for', async () => {
    const rows = Array.from({ length: 24 }, (_, hour) => `A,2026-01-05T${`${hour}`.padStart(2, '0')}:00,${100 + hour}`);
    const simulator = await replayOf(`${head}${rows.join('\n')}\n`, 'UTC', {
      faults: { preset: 'clean', rates: { missing: 0.2, overflow: 0.2 } },
      exposeTruth: true,
    });
    const sent = new Map((await day(simulator, '2026-01-05')).map(([hour, visitors]) => [hour, visitors]));
    const url = 'http://replay/v1/truth?from=2026-01-05T00:00:00Z&to=2026-01-06T00:00:00Z';
    const truth = (await (await simulator.fetch(new Request(url))).json()) as TruthPage;
    expect(truth.hours.map(({ visitors }) => visitors)).toEqual(rows.map((_, hour) => 100 + hour));
    expect(truth.hours.every(({ expected }) => expected === null)).toBe(true);
    for (const [i, { hour, visitors, fault }] of truth.readings.entries()) {
      expect(visitors).toBe(100 + i);
      const expected = fault === 'missing' ? undefined : fault === 'overflow' ? 65_535 : 100 + i;
      expect(sent.get(hour.slice(11, 13))).toBe(expected);
    }
    expect(new Set(truth.readings.map(({ fault }) => fault))).toEqual(new Set([null, 'missing', 'overflow']));
  });

  test.each([
    [
      'a value that is not a number',
      `${head}A,2026-01-05T10:00,4\nA,2026-01-05T11:00,many\n`,
      /counts\.csv, line 3: column "visitors" holds "many"/,
    ],
    ['an hour that is none', `${head}A,2026-13-05T10:00,4\n`, /line 2: column "hour" holds "2026-13-05T10:00"/],
    ['half an hour', `${head}A,2026-01-05T10:30,4\n`, /line 2: .*only whole hours/],
    ['a row cut short', `${head}A,2026-01-05T10:00,4\nA,2026-01-05T11:00\n`, /line 3: column "visitors" holds nothing/],
    ['a row without a site', `${head},2026-01-05T10:00,4\n`, /line 2: column "branch" is empty/],
    [
      'the same hour again',
      `${head}A,2026-01-05T10:00,4\nA,2026-01-05T10:00,5\n`,
      /2026-01-05T10:00 more than once for "A"/,
    ],
    [
      'no such column',
      'branch,hour,count\nA,2026-01-05T10:00,4\n',
      /no column "visitors": its columns are branch, hour, count/,
    ],
    ['no rows', head, /holds no rows/],
  ])('is refused in one sentence for %s', async (_, csv, sentence) => {
    const refusal = await replayOf(csv).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ReplayError);
    expect((refusal as Error).message).toMatch(sentence);
  });

  test('is refused in one sentence where it is not there, or its zone is none', async () => {
    const missing = createReplay({ clock: LONG_AFTER, file: join(folder, 'none.csv'), timeZone: 'Europe/Paris' });
    await expect(missing).rejects.toThrow(/none\.csv can't be read/);
    await expect(replayOf(head, 'Europe/Pariis')).rejects.toThrow('"Europe/Pariis" is not a time zone');
  });
});

const absent = existsSync(MELBOURNE) ? '' : ` (skipped: ${MELBOURNE} is not there)`;
test.skipIf(absent !== '')(`two years of Melbourne's counters come back count for count${absent}`, async () => {
  const simulator = await createReplay({ clock: LONG_AFTER, file: MELBOURNE, timeZone: 'Australia/Melbourne' });
  const readings = await readingsOf(simulator, '2012-12-31T00:00:00Z', '2015-01-02T00:00:00Z');
  const lines = gunzipSync(await readFile(MELBOURNE))
    .toString()
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const localHour = new Map<string, string>();
  const served = readings.map(({ branch, hour, visitors }) => {
    const local =
      localHour.get(hour) ??
      Temporal.Instant.from(hour)
        .toZonedDateTimeISO('Australia/Melbourne')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
    localHour.set(hour, local);
    return `${branch},${local},${visitors}`;
  });
  expect(served).toHaveLength(131_166);
  expect(served.sort()).toEqual(lines.sort());
});
