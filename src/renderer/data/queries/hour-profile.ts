import { MIN_DAY_COVERAGE } from '../../../shared/lake-tables.ts';
import type { DateRange } from '../../state/period.ts';
import { counts, numbers } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { Hours } from '../hours.ts';
import { type Sql, sql } from '../sql.ts';

/** Which days a profile is of: an ISO weekday (Monday 1 … Sunday 7), or all from Monday to Friday. */
export type DayKind = number;
export const MONDAY_TO_FRIDAY: DayKind = 0;

/** An open hour of a typical day. */
export interface ProfileHour {
  kind: DayKind;
  /** Local hour, 0 to 23. */
  hour: number;
  /** Mean visitors of the branches together, over the days on which the hour was counted; 8 days of 10 lie between low and high. */
  visitors: number;
  low: number;
  high: number;
  /** Days on which the hour was counted, of those on which it was open. */
  days: number;
  daysOpen: number;
  /** Share of the visitors that was estimated, 0 to 1. */
  imputedShare: number;
}

/**
 * Grain of the result: one row per kind of day and local hour. `sums` is a table of open hours by hour of each day.
 *
 * A day's hour is the sum over the branches open then. A branch whose hour is missing stands with its own mean of that
 * hour of the week, so that a silent counter makes no quiet day; where fewer than four in five were counted, the hour of
 * that day is in no mean.
 */
const hourProfileSql = (sums: Sql): Sql => sql`
  WITH day_hours AS (
    SELECT isodow(local_date) AS weekday, local_hour AS hour,
      branches_counted > 0 AND branches_counted >= ${MIN_DAY_COVERAGE} * branches_likely AS counted,
      likely, visitors, imputed
    FROM ${sums}
  )
  SELECT kind, hour, avg(likely) FILTER (counted) AS visitors,
    quantile_cont(likely, 0.1) FILTER (counted) AS low, quantile_cont(likely, 0.9) FILTER (counted) AS high,
    count(*) FILTER (counted) AS days, count(*) AS days_open,
    coalesce(sum(imputed) FILTER (counted) / nullif(sum(visitors) FILTER (counted), 0), 0) AS imputed_share
  FROM (
    SELECT unnest(CASE WHEN weekday <= 5 THEN [${MONDAY_TO_FRIDAY}, weekday] ELSE [weekday] END) AS kind, * FROM day_hours
  )
  GROUP BY kind, hour
  HAVING count(*) FILTER (counted) > 0
  ORDER BY kind, hour`;

/** The hours of typical days: Monday to Friday together, then each weekday that has any, in order. */
export function readHourProfile(
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<ProfileHour[]> {
  const read = async (sums: Sql) => {
    const columns = await connector.query(hourProfileSql(sums), signal);
    const [visitors, low, high, share] = ['visitors', 'low', 'high', 'imputed_share'].map((name) =>
      counts(columns, name),
    );
    const [hour, days, daysOpen] = ['hour', 'days', 'days_open'].map((name) => counts(columns, name));
    return numbers(columns, 'kind').map((kind, row) => ({
      kind: kind ?? MONDAY_TO_FRIDAY,
      hour: hour?.[row] ?? 0,
      visitors: visitors?.[row] ?? 0,
      low: low?.[row] ?? 0,
      high: high?.[row] ?? 0,
      days: days?.[row] ?? 0,
      daysOpen: daysOpen?.[row] ?? 0,
      imputedShare: share?.[row] ?? 0,
    }));
  };
  return hours.days(branches, range, read, signal);
}
