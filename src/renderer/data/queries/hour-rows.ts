import type { Quality } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
import { type Sql, sql } from '../sql.ts';

/** One hour of one branch, as published. */
export interface HourRow {
  /** Start in UTC, `2026-11-23T14:00:00Z`. */
  hour: string;
  date: string;
  /** Local hour, 0 to 23. */
  localHour: number;
  isOpen: boolean;
  visitors: number | null;
  /** The 80 % interval, where a part was estimated or corrected. */
  low: number | null;
  high: number | null;
  /** Part of the visitors that was estimated. */
  imputed: number;
  expected: number | null;
  quality: Quality;
  rule: string | null;
}

const HOUR = sql`
  strftime(hour_utc, '%Y-%m-%dT%H:00:00Z') AS hour, strftime(local_date, '%Y-%m-%d') AS date, local_hour, is_open,
  visitors, visitors_low, visitors_high, imputed, expected, quality, rule`;

/** Grain of the result: one row per hour of the branch's local date, in order. */
export const hoursOfDaySql = (hours: Sql, branch: string, date: string): Sql => sql`
  SELECT ${HOUR} FROM ${hours}
  WHERE branch_id = ${branch} AND local_date = ${date}::DATE
  ORDER BY hour_utc`;

/** Grain of the result: one row per open hour of this ISO weekday and local hour, newest first. */
export const hoursOfWeekHourSql = (
  hours: Sql,
  branch: string,
  { from, to }: DateRange,
  weekday: number,
  hour: number,
): Sql => sql`
  SELECT ${HOUR} FROM ${hours}
  WHERE branch_id = ${branch} AND local_date >= ${from}::DATE AND local_date < ${to}::DATE
    AND isodow(local_date) = ${weekday} AND local_hour = ${hour} AND is_open
  ORDER BY hour_utc DESC`;

/** The hours of one local date of a branch, closed ones included; none where the lake has none. */
export const readHoursOfDay = (
  connector: Connector,
  cache: HourlyCache,
  branch: string,
  date: string,
  signal?: AbortSignal,
): Promise<HourRow[]> =>
  cache.read(
    [branch],
    { from: date, to: addDays(date, 1) },
    async (hours) => rowsOf(await connector.query(hoursOfDaySql(hours, branch, date), signal)),
    signal,
  );

/** The actual hours behind an hour of the week of a branch, newest first. */
export const readHoursOfWeekHour = (
  connector: Connector,
  cache: HourlyCache,
  branch: string,
  range: DateRange,
  weekday: number,
  hour: number,
  signal?: AbortSignal,
): Promise<HourRow[]> =>
  cache.read(
    [branch],
    range,
    async (hours) => rowsOf(await connector.query(hoursOfWeekHourSql(hours, branch, range, weekday, hour), signal)),
    signal,
  );

function rowsOf(columns: Columns): HourRow[] {
  const [visitors, low, high, expected] = ['visitors', 'visitors_low', 'visitors_high', 'expected'].map((name) =>
    numbers(columns, name),
  );
  const [date, quality, rule] = ['date', 'quality', 'rule'].map((name) => texts(columns, name));
  const [localHour, imputed, isOpen] = ['local_hour', 'imputed', 'is_open'].map((name) => counts(columns, name));
  return texts(columns, 'hour').map((hour, row) => ({
    hour,
    date: date?.[row] ?? '',
    localHour: localHour?.[row] ?? 0,
    isOpen: isOpen?.[row] === 1,
    visitors: visitors?.[row] ?? null,
    low: low?.[row] ?? null,
    high: high?.[row] ?? null,
    imputed: imputed?.[row] ?? 0,
    expected: expected?.[row] ?? null,
    quality: quality?.[row] as Quality,
    rule: rule?.[row] || null,
  }));
}
