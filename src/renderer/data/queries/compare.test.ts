import { DateDay, Int32, Table, vectorFromArray } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { sql } from '../sql.ts';
import { lentHours } from '../testing/lent-hours.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { parquetOf } from '../testing/parquet-of.ts';
import { readBranchHours } from './branch-hours.ts';
import { readBranchSeries, stepFor } from './branch-series.ts';
import { readDoorDays } from './door-days.ts';
import { MONDAY_TO_FRIDAY, readHourProfile } from './hour-profile.ts';
import { readLargest } from './largest.ts';
import { readRanking } from './ranking.ts';

let connector: Connector;
const lent = lentHours('hours');

beforeAll(async () => {
  connector = await nodeConnector();
});

type Hour = [branch: string, date: string, hour: number, visitors: number | null, imputed?: number];

async function holdHours(rows: readonly Hour[]): Promise<void> {
  await connector.query(sql`CREATE OR REPLACE TABLE hours
    (branch_id VARCHAR, local_date DATE, local_hour INTEGER, is_open BOOLEAN, visitors INTEGER, imputed INTEGER, quality VARCHAR)`);
  for (const [branch, date, hour, visitors, imputed = 0] of rows) {
    await connector.query(
      sql`INSERT INTO hours VALUES (${branch}, ${date}::DATE, ${hour}, TRUE, ${visitors}, ${imputed}, 'measured')`,
    );
  }
}

type DayRow = [branch: string, date: string, visitors: number | null, more?: Partial<typeof A_DAY>];
const A_DAY = { imputed: 0, coverage: 1, open: 8, missing: 0, peak: 5, peakHour: 10 };

async function holdDays(rows: readonly DayRow[]): Promise<void> {
  await connector.query(sql`CREATE OR REPLACE TABLE daily (branch_id VARCHAR, date DATE, visitors INTEGER, imputed INTEGER,
    coverage DOUBLE, hours_open INTEGER, hours_missing INTEGER, peak_visitors INTEGER, peak_hour INTEGER, usable BOOLEAN)`);
  for (const [branch, date, visitors, more] of rows) {
    const day = { ...A_DAY, ...more };
    const peak = visitors === null ? null : day.peak;
    await connector.query(sql`INSERT INTO daily VALUES (${branch}, ${date}::DATE, ${visitors}, ${day.imputed},
      ${day.open > 0 ? day.coverage : null}, ${day.open}, ${visitors === null ? day.open : day.missing}, ${peak}, ${peak === null ? null : day.peakHour}, ${visitors !== null && day.coverage >= 0.8})`);
  }
}

const MONDAY = '2026-11-02';
const WEEKS = { from: MONDAY, to: addDays(MONDAY, 28) };

test('a typical day is the mean of its days, with the range in which eight of ten lie', async () => {
  await holdHours([0, 1, 2, 3, 4].map((day): Hour => ['A', addDays(MONDAY, day), 9, 10 * day, day]));
  const [together, monday] = await readHourProfile(connector, lent, ['A'], WEEKS);
  expect(together).toEqual({
    kind: MONDAY_TO_FRIDAY,
    hour: 9,
    visitors: 20,
    low: 4,
    high: 36,
    days: 5,
    daysOpen: 5,
    imputedShare: 0.1,
  });
  expect(monday).toMatchObject({ kind: 1, visitors: 0, low: 0, high: 0, days: 1, imputedShare: 0 });
});

test('Saturdays and Sundays are in no working day', async () => {
  await holdHours([
    ['A', addDays(MONDAY, 4), 9, 8],
    ['A', addDays(MONDAY, 5), 9, 100],
    ['A', addDays(MONDAY, 6), 9, 50],
  ]);
  const profile = await readHourProfile(connector, lent, [], WEEKS);
  expect(profile.map(({ kind, visitors }) => [kind, visitors])).toEqual([
    [MONDAY_TO_FRIDAY, 8],
    [5, 8],
    [6, 100],
    [7, 50],
  ]);
});

test('an hour without a count stands with its own mean, and a day with too few counts is left out', async () => {
  const branches = ['A', 'B', 'C', 'D', 'E'];
  const on = (date: string, silent: readonly string[]): Hour[] =>
    branches.map((branch) => [branch, date, 9, silent.includes(branch) ? null : branch === 'A' ? 100 : 10]);
  const [first, second, third] = [0, 7, 14].map((days) => addDays(MONDAY, days)) as [string, string, string];
  await holdHours([...on(first, []), ...on(second, ['A']), ...on(third, ['A', 'B']), ['F', first, 9, null]]);
  const [, monday] = await readHourProfile(connector, lent, [], WEEKS);
  // The third Monday has three of five; F, never counted, is not expected.
  expect(monday).toMatchObject({ kind: 1, visitors: 140, low: 140, high: 140, days: 2, daysOpen: 3 });
});

test('each branch has its own typical day', async () => {
  await holdHours([
    ['A', MONDAY, 9, 10, 5],
    ['A', addDays(MONDAY, 1), 9, 30],
    ['A', addDays(MONDAY, 2), 9, null],
    ['B', MONDAY, 10, null],
    ['C', MONDAY, 9, 7],
  ]);
  expect(await readBranchHours(connector, lent, ['A', 'B'], WEEKS)).toEqual([
    { branch: 'A', hour: 9, visitors: 20, imputedShare: 0.125, days: 2 },
    { branch: 'B', hour: 10, visitors: null, imputedShare: 0, days: 0 },
  ]);
});

test('branches are ranked by their visitors, those without a count last', async () => {
  await holdDays([
    ['A', MONDAY, 40, { missing: 4, imputed: 10 }],
    ['A', addDays(MONDAY, 1), 60, { peak: 9, peakHour: 15, coverage: 0.5 }],
    ['A', addDays(MONDAY, 2), 20, { peak: 9, peakHour: 11 }],
    ['A', addDays(MONDAY, 6), null, { open: 0 }],
    ['B', MONDAY, null],
    ['C', MONDAY, 130],
    ['C', addDays(WEEKS.to, 0), 1000],
  ]);
  const ranking = await readRanking(connector, [], WEEKS, null);
  expect(ranking.map(({ branch }) => branch)).toEqual(['C', 'A', 'B']);
  expect(ranking[1]).toEqual({
    branch: 'A',
    visitors: 120,
    change: null,
    perHour: 6,
    // The earlier of equals.
    peak: { visitors: 9, date: addDays(MONDAY, 1), hour: 15 },
    coverage: 2.5 / 3,
    imputedShare: 10 / 120,
    daysMissing: 0,
  });
  expect(ranking[2]).toMatchObject({ visitors: null, perHour: null, peak: null, coverage: 1, daysMissing: 1 });
});

test('a change is told over the days usable in both periods, where these are half of them or more', async () => {
  const days = [0, 1, 2, 3, 4].map((day) => addDays(MONDAY, day));
  const [, ...most] = days;
  await holdDays([
    ...days.flatMap((date): DayRow[] => [
      ['A', date, 12],
      ['B', date, 12],
    ]),
    // Of the five days before A lacks one, and has one that can't be trusted; B lacks three.
    ...most.map(
      (date, place): DayRow => ['A', addDays(date, -7), place === 0 ? 99 : 10, { coverage: place === 0 ? 0.5 : 1 }],
    ),
    ...most.slice(2).map((date): DayRow => ['B', addDays(date, -7), 10]),
  ]);
  const before = await readRanking(connector, [], WEEKS, { daysBack: 7, branch: null });
  expect(before.map(({ branch, change }) => [branch, change])).toEqual([
    ['A', expect.closeTo(0.2, 12)],
    ['B', null],
  ]);
});

test('branches are held against another branch on the same days', async () => {
  await holdDays([
    ['A', MONDAY, 30],
    ['B', MONDAY, 20],
  ]);
  const ranking = await readRanking(connector, ['A'], WEEKS, { daysBack: 0, branch: 'B' });
  expect(ranking.map(({ branch, change }) => [branch, change])).toEqual([['A', 0.5]]);
});

test('a line has a point per step that was open: its mean per day counted, nothing where none was', async () => {
  await holdDays([
    ['A', MONDAY, 10, { imputed: 5 }],
    ['A', addDays(MONDAY, 1), 20],
    ['A', addDays(MONDAY, 2), null],
    ['A', addDays(MONDAY, 7), null],
    ['A', addDays(MONDAY, 14), null, { open: 0 }],
    ['B', addDays(MONDAY, 1), 7],
  ]);
  const lines = await readBranchSeries(connector, ['A'], { ...WEEKS, from: addDays(MONDAY, 1) }, 'week');
  expect([...lines]).toEqual([
    [
      'A',
      [
        { start: addDays(MONDAY, 1), visitors: 20, imputedShare: 0, days: 1, daysOpen: 2 },
        { start: addDays(MONDAY, 7), visitors: null, imputedShare: 0, days: 0, daysOpen: 1 },
      ],
    ],
  ]);
  const days = await readBranchSeries(connector, ['A'], WEEKS, 'day');
  expect(days.get('A')?.map(({ visitors, imputedShare }) => [visitors, imputedShare])).toEqual([
    [10, 0.5],
    [20, 0],
    [null, 0],
    [null, 0],
  ]);
});

test('longer periods have longer steps', () => {
  const of = (days: number) => stepFor({ from: MONDAY, to: addDays(MONDAY, days) });
  expect([35, 36, 1_100, 1_101].map(of)).toEqual(['day', 'week', 'week', 'month']);
});

test('the largest branches come first, and no more than are asked for', async () => {
  await holdDays([
    ['A', MONDAY, 10],
    ['B', MONDAY, null],
    ['C', MONDAY, 7],
    ['C', addDays(MONDAY, 1), 7],
    ['D', WEEKS.to, 1000],
  ]);
  expect(await readLargest(connector, [], WEEKS, 3)).toEqual(['C', 'A', 'B']);
  expect(await readLargest(connector, ['A', 'B'], WEEKS, 1)).toEqual(['A']);
});

test("a branch's doors are read from their file, by door and date, and leave nothing in the engine", async () => {
  const whole = (values: (number | null)[]) => vectorFromArray(values, new Int32());
  const file = parquetOf(
    new Table({
      branch_id: vectorFromArray(['A', 'A']),
      sensor_id: vectorFromArray(['A-2', 'A-1']),
      local_date: vectorFromArray([new Date(MONDAY), new Date(MONDAY)], new DateDay()),
      visitors: whole([null, 22]),
      visitors_raw: whole([null, 10]),
      imputed: whole([0, 12]),
      hours_open: whole([8, 8]),
      hours_corrected: whole([0, 1]),
      hours_imputed: whole([0, 4]),
      hours_missing: whole([8, 0]),
      coverage: vectorFromArray([0, 0.5]),
      rule: vectorFromArray(['reading-missing', 'dead']),
    }),
  );
  const tables = () => connector.query(sql`SELECT count(*) AS tables FROM duckdb_tables()`);
  const before = await tables();
  const [first, second] = await readDoorDays(connector, async () => file.slice(), 'A', WEEKS);
  expect(first).toEqual({
    door: 'A-1',
    date: MONDAY,
    visitors: 22,
    raw: 10,
    imputed: 12,
    hoursOpen: 8,
    hoursCorrected: 1,
    hoursImputed: 4,
    hoursMissing: 0,
    rule: 'dead',
  });
  expect(second).toMatchObject({ door: 'A-2', visitors: null, raw: null, hoursMissing: 8 });
  expect(await tables()).toEqual(before);
});
