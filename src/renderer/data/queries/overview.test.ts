import { DateDay, Float64, Int32, Table, TimestampMillisecond, Utf8, vectorFromArray } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { addDays, HOUR_MS } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { HOURS_IN_DETAIL, HourlyCache } from '../hourly-cache.ts';
import { sql } from '../sql.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { parquetOf } from '../testing/parquet-of.ts';
import { readCalendars } from './branch-calendar.ts';
import { readRecentDays } from './recent-days.ts';
import { readToday } from './today-hours.ts';

/** A Tuesday. */
const TODAY = '2026-11-24';
const WEEK = { from: '2026-11-23', to: TODAY };
const MONTH = { from: '2026-11-01', to: TODAY };

let connector: Connector;
let cache: HourlyCache;
/** Each cache of the one engine has tables of its own. */
let held = 0;

beforeAll(async () => {
  connector = await nodeConnector();
  await connector.query(sql`
    CREATE TABLE branches (branch_id VARCHAR, timezone VARCHAR, opening_hours VARCHAR, holidays VARCHAR,
      opened_on DATE, closed_on DATE)`);
  await connector.query(sql`
    INSERT INTO branches VALUES
      ('A', 'Europe/Paris', '{"tuesday":[["09:00","12:00"]]}', 'FR', NULL, NULL),
      ('B', 'Europe/Paris', 'not JSON', NULL, NULL, NULL),
      ('GONE', 'Europe/Paris', '{}', 'FR', NULL, '2026-11-20')`);
  await connector.query(sql`
    CREATE TABLE daily (branch_id VARCHAR, date DATE, visitors INTEGER, visitors_low INTEGER, visitors_high INTEGER,
      expected DOUBLE, ma_same_weekday_4 DOUBLE, coverage DOUBLE, imputed INTEGER, imputed_share DOUBLE,
      hours_open INTEGER, hours_missing INTEGER, usable BOOLEAN)`);
});

interface Hour {
  branch?: string;
  date?: string;
  hour: number;
  visitors?: number | null;
  imputed?: number;
  expected?: number | null;
  quality?: string;
  rule?: string | null;
}

/** Has the app answer with these hours, whichever are asked for. */
function holdHours(rows: readonly Hour[]): void {
  const whole = (values: (number | null)[]) => vectorFromArray(values, new Int32());
  const exact = (values: (number | null)[]) => vectorFromArray(values, new Float64());
  const text = (values: (string | null)[]) => vectorFromArray(values, new Utf8());
  const dateOf = ({ date = TODAY }: Hour) => date;
  const visitors = () => whole(rows.map((row) => row.visitors ?? null));
  const file = parquetOf(
    new Table({
      branch_id: text(rows.map(({ branch = 'A' }) => branch)),
      local_date: vectorFromArray(
        rows.map((row) => new Date(dateOf(row))),
        new DateDay(),
      ),
      local_hour: whole(rows.map(({ hour }) => hour)),
      is_open: vectorFromArray(rows.map(({ quality }) => quality !== 'closed')),
      visitors: visitors(),
      imputed: whole(rows.map(({ imputed = 0 }) => imputed)),
      quality: text(rows.map(({ quality = 'measured' }) => quality)),
      hour_utc: vectorFromArray(
        rows.map((row) => Date.parse(dateOf(row)) + (row.hour - 1) * HOUR_MS),
        new TimestampMillisecond(),
      ),
      visitors_raw: visitors(),
      visitors_low: visitors(),
      visitors_high: visitors(),
      expected: exact(rows.map(({ expected = null }) => expected)),
      rule: text(rows.map(({ rule = null }) => rule)),
      coverage: exact(rows.map(() => 1)),
      decision: text(rows.map(() => 'd')),
    }),
  );
  cache = new HourlyCache(connector, async () => file.slice(), { ...HOURS_IN_DETAIL, name: `held_${++held}` });
}

interface Day {
  branch?: string;
  date: string;
  visitors?: number | null;
  expected?: number | null;
  low?: number;
  high?: number;
  coverage?: number;
  missing?: number;
  hours?: number;
}

async function holdDays(rows: readonly Day[]): Promise<void> {
  await connector.query(sql`DELETE FROM daily`);
  for (const {
    branch = 'A',
    date,
    visitors = 100,
    expected = 100,
    coverage = 1,
    missing = 0,
    hours = 8,
    ...row
  } of rows) {
    const share = 1 - coverage;
    await connector.query(sql`
      INSERT INTO daily VALUES (${branch}, ${date}::DATE, ${visitors}, ${row.low ?? null}, ${row.high ?? null}, ${expected},
        NULL, ${hours > 0 ? coverage : null}, ${Math.round((visitors ?? 0) * share)}, ${share}, ${hours}, ${missing},
        ${coverage >= 0.8})`);
  }
}

test('hours to come have what the same hour had the week before, hours so far what was expected of them', async () => {
  holdHours([
    { hour: 9, visitors: 12, imputed: 2, expected: 10 },
    { hour: 10, quality: 'missing', rule: 'dead', expected: 20 },
    { date: addDays(TODAY, -7), hour: 9, visitors: 1, expected: 99 },
    { date: addDays(TODAY, -7), hour: 11, visitors: 1, expected: 30 },
    { date: addDays(TODAY, -1), hour: 12, visitors: 1, expected: 50 },
    { branch: 'GONE', date: addDays(TODAY, -7), hour: 11, visitors: 1, expected: 500 },
  ]);
  const { hours, shut } = await readToday(connector, cache, [], TODAY, null);
  expect(shut).toEqual([]);
  expect(hours).toEqual([
    {
      hour: 9,
      visitors: 12,
      imputed: 2,
      held: 1,
      corrected: 0,
      missing: 0,
      usual: 10,
      comparable: { visitors: 12, usual: 10 },
    },
    { hour: 10, visitors: null, imputed: 0, held: 1, corrected: 0, missing: 1, usual: 20, comparable: null },
    { hour: 11, visitors: null, imputed: 0, held: 0, corrected: 0, missing: 0, usual: 30, comparable: null },
  ]);
});

test('a holiday a week ago leaves what is usual to the week before it', async () => {
  holdHours([
    { hour: 9, visitors: 12, expected: 10 },
    { date: addDays(TODAY, -7), hour: 11, quality: 'closed', rule: 'public-holiday' },
    { date: addDays(TODAY, -14), hour: 11, visitors: 1, expected: 25 },
  ]);
  const { hours } = await readToday(connector, cache, ['A'], TODAY, null);
  expect(hours.map(({ hour, usual }) => [hour, usual])).toEqual([
    [9, 10],
    [11, 25],
  ]);
});

test('a branch on holiday has no hours to come', async () => {
  holdHours([
    { hour: 1, quality: 'closed', rule: 'public-holiday' },
    { date: addDays(TODAY, -7), hour: 11, visitors: 1, expected: 25 },
    { branch: 'B', date: addDays(TODAY, -7), hour: 11, visitors: 1, expected: 7 },
  ]);
  const { hours, shut } = await readToday(connector, cache, [], TODAY, null);
  expect(shut).toEqual(['A']);
  expect(hours.map(({ hour, usual }) => [hour, usual])).toEqual([[11, 7]]);
});

test('a peak is far above usual, counted, and lately; the fullest hour of a day is told', async () => {
  const yesterday = addDays(TODAY, -1);
  holdHours([
    { date: yesterday, hour: 9, visitors: 90, expected: 30 },
    { date: yesterday, hour: 10, visitors: 95, expected: 30, quality: 'imputed', rule: 'dead' },
    { date: yesterday, hour: 11, visitors: 12, expected: 2 },
    { date: addDays(TODAY, -5), hour: 9, visitors: 900, expected: 30 },
  ]);
  const { peaks, fullest } = await readToday(connector, cache, [], TODAY, yesterday);
  expect(peaks).toEqual([
    { branch: 'A', slot: `${yesterday}T08:00:00Z`, date: yesterday, hour: 9, visitors: 90, usual: 30 },
  ]);
  expect(fullest).toEqual({ hour: 10, visitors: 95 });
});

test('the last open day, the week and the month are sums, compared where what is usual is known', async () => {
  await holdDays([
    { date: '2026-11-23', visitors: null, expected: null, hours: 0 },
    { branch: 'B', date: '2026-11-23', visitors: null, expected: null, hours: 0 },
    { date: '2026-11-21', visitors: 90 },
    { branch: 'B', date: '2026-11-21', visitors: 50, expected: null },
    { date: '2026-11-03', visitors: 7, expected: 10 },
  ]);
  const { held: known, last, week, month } = await readRecentDays(connector, [], TODAY, { week: WEEK, month: MONTH });
  expect(known).toBe(true);
  expect(last).toMatchObject({ date: '2026-11-21', visitors: 140, comparable: { visitors: 90, usual: 100 }, days: 1 });
  expect(week).toEqual({ visitors: null, comparable: null, days: 0 });
  expect(month).toEqual({ visitors: 147, comparable: { visitors: 97, usual: 110 }, days: 2 });
});

test('a day is odd only beyond a quarter, beyond chance and beyond what was estimated', async () => {
  await holdDays([
    { date: '2026-11-23', visitors: 145 },
    { date: '2026-11-22', visitors: 124 },
    { date: '2026-11-21', visitors: 8, expected: 5 },
    { date: '2026-11-20', visitors: 150, low: 95, high: 170 },
    { branch: 'B', date: '2026-11-20', visitors: 150, coverage: 0.3 },
    { date: '2026-11-16', visitors: 500 },
  ]);
  const { odd, weak } = await readRecentDays(connector, [], TODAY, { week: WEEK, month: MONTH });
  expect(odd).toEqual([{ branch: 'A', date: '2026-11-23', visitors: 145, usual: 100 }]);
  expect(weak).toMatchObject([{ branch: 'B', date: '2026-11-20', coverage: 0.3 }]);
});

test('missing hours are told with the branch that has most of them', async () => {
  await holdDays([
    { date: '2026-11-20', missing: 2 },
    { branch: 'B', date: '2026-11-19', missing: 3 },
    { branch: 'B', date: '2026-11-01', missing: 8 },
  ]);
  const { gaps, hoursMissing } = await readRecentDays(connector, [], TODAY, { week: WEEK, month: MONTH });
  expect([gaps, hoursMissing]).toEqual([[{ branch: 'B', hours: 3, date: '2026-11-19' }], 5]);
});

test('opening hours that cannot be read are none', async () => {
  const calendars = await readCalendars(connector, [], []);
  expect(calendars.map(({ branch, openingHours, closedOn }) => [branch, openingHours, closedOn])).toEqual([
    ['A', { tuesday: [['09:00', '12:00']] }, null],
    ['B', {}, null],
    ['GONE', {}, '2026-11-20'],
  ]);
});

test('a branch has the closures of its calendar and those said of itself', async () => {
  const holiday = { date: '2026-12-25', calendar: 'FR', branch_id: null, name: { fr: 'Noël', en: 'Christmas Day' } };
  const said = { date: '2026-12-24', calendar: null, branch_id: 'B', name: null };
  const calendars = await readCalendars(connector, [], [holiday, said]);
  expect(calendars.map(({ closures }) => [...closures])).toEqual([['2026-12-25'], ['2026-12-24'], ['2026-12-25']]);
});
