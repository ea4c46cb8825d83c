import { DateDay, Int32, Table, TimestampMillisecond, vectorFromArray } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { HOURS_IN_DETAIL, HourlyCache } from '../hourly-cache.ts';
import type { Hours } from '../hours.ts';
import { lentHours } from '../testing/lent-hours.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { parquetOf } from '../testing/parquet-of.ts';
import { readSharesOfDay, readSharesOfWeekHour } from './branch-shares.ts';
import { readCorrectedDays } from './corrected-days.ts';
import { readHoursOfDay, readHoursOfWeekHour } from './hour-rows.ts';

/** Two Mondays of two branches, at 9 and 10 h local; 20 h is closed. */
const ROWS = [
  { branch: 'A', date: '2026-11-02', hour: 9, visitors: 10, imputed: 0, quality: 'measured' },
  { branch: 'A', date: '2026-11-02', hour: 10, visitors: 12, imputed: 5, quality: 'imputed' },
  { branch: 'A', date: '2026-11-02', hour: 20, visitors: null, imputed: 0, quality: 'closed' },
  { branch: 'A', date: '2026-11-09', hour: 9, visitors: 20, imputed: 0, quality: 'corrected' },
  { branch: 'B', date: '2026-11-02', hour: 9, visitors: null, imputed: 0, quality: 'missing' },
  { branch: 'B', date: '2026-11-09', hour: 9, visitors: 4, imputed: 0, quality: 'measured' },
];
const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

let connector: Connector;
let cache: HourlyCache;
let hours: Hours;

beforeAll(async () => {
  connector = await nodeConnector();
  const whole = (values: (number | null)[]) => vectorFromArray(values, new Int32());
  const file = parquetOf(
    new Table({
      branch_id: vectorFromArray(ROWS.map(({ branch }) => branch)),
      local_date: vectorFromArray(
        ROWS.map(({ date }) => new Date(date)),
        new DateDay(),
      ),
      local_hour: whole(ROWS.map(({ hour }) => hour)),
      is_open: vectorFromArray(ROWS.map(({ quality }) => quality !== 'closed')),
      visitors: whole(ROWS.map(({ visitors }) => visitors)),
      imputed: whole(ROWS.map(({ imputed }) => imputed)),
      quality: vectorFromArray(ROWS.map(({ quality }) => quality)),
      hour_utc: vectorFromArray(
        ROWS.map(({ date, hour }) => Date.parse(date) + (hour - 1) * HOUR_MS),
        new TimestampMillisecond(),
      ),
      visitors_raw: whole(ROWS.map(({ visitors }) => visitors)),
      visitors_low: whole(ROWS.map(({ imputed }) => (imputed > 0 ? 9 : null))),
      visitors_high: whole(ROWS.map(({ imputed }) => (imputed > 0 ? 15 : null))),
      expected: vectorFromArray(ROWS.map(() => 11.5)),
      rule: vectorFromArray(ROWS.map(({ imputed }) => (imputed > 0 ? 'dead' : null))),
      coverage: vectorFromArray(ROWS.map(() => 1)),
      decision: vectorFromArray(ROWS.map(() => 'd')),
    }),
  );
  cache = new HourlyCache(connector, async () => file.slice(), HOURS_IN_DETAIL);
  await connector.loadParquet('open_hours', file.slice());
  hours = lentHours('open_hours');
});

test('a day is told hour by hour, with what is known of each', async () => {
  const hours = await readHoursOfDay(connector, cache, 'A', '2026-11-02');
  expect(hours.map(({ localHour, isOpen }) => [localHour, isOpen])).toEqual([
    [9, true],
    [10, true],
    [20, false],
  ]);
  expect(hours[1]).toEqual({
    hour: '2026-11-02T09:00:00Z',
    date: '2026-11-02',
    localHour: 10,
    isOpen: true,
    visitors: 12,
    low: 9,
    high: 15,
    imputed: 5,
    expected: 11.5,
    quality: 'imputed',
    rule: 'dead',
  });
});

test('an hour of the week is told by the actual hours behind it, newest first', async () => {
  const hours = await readHoursOfWeekHour(connector, cache, 'A', NOVEMBER, 1, 9);
  expect(hours.map(({ date, visitors }) => [date, visitors])).toEqual([
    ['2026-11-09', 20],
    ['2026-11-02', 10],
  ]);
});

test('a day of several branches is told branch by branch, the least certain first', async () => {
  const shares = await readSharesOfDay(connector, cache, [], '2026-11-02');
  expect(shares).toEqual([
    { branch: 'B', visitors: null, imputed: 0, hoursOpen: 1, hoursMissing: 1, hoursCorrected: 0 },
    { branch: 'A', visitors: 22, imputed: 5, hoursOpen: 2, hoursMissing: 0, hoursCorrected: 0 },
  ]);
});

test('an hour of the week of several branches is told by the mean of each', async () => {
  const shares = await readSharesOfWeekHour(connector, hours, [], NOVEMBER, 1, 9);
  expect(shares.map(({ branch, visitors }) => [branch, visitors])).toEqual([
    ['B', 4],
    ['A', 15],
  ]);
});

test('a day tells which share of its open hours was corrected', async () => {
  const days = await readCorrectedDays(connector, hours, ['A'], NOVEMBER);
  expect(Object.fromEntries(days)).toEqual({ '2026-11-02': 0, '2026-11-09': 1 });
});
