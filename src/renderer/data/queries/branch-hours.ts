import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** An open hour of one branch's typical day. */
export interface BranchHour {
  branch: string;
  /** Local hour, 0 to 23. */
  hour: number;
  /** Mean visitors over the days on which the hour was open and counted; null where none was. */
  visitors: number | null;
  /** Share of them that was estimated, 0 to 1. */
  imputedShare: number;
  days: number;
}

/** Grain of the result: one row per branch and local hour. `hours` is a table of hourly rows. */
const branchHoursSql = (hours: Sql, branches: readonly string[], { from, to }: DateRange): Sql => sql`
  SELECT branch_id, local_hour AS hour, avg(visitors) AS visitors,
    coalesce(sum(imputed) FILTER (visitors IS NOT NULL) / nullif(sum(visitors), 0), 0) AS imputed_share,
    count(visitors) AS days
  FROM ${hours}
  WHERE is_open AND ${ofBranches(branches)} AND local_date >= ${from}::DATE AND local_date < ${to}::DATE
  GROUP BY branch_id, local_hour
  ORDER BY branch_id, local_hour`;

/** The hours of a typical open day of each branch, by branch, then by hour. */
export function readBranchHours(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<BranchHour[]> {
  const read = async (hours: Sql) => {
    const columns = await connector.query(branchHoursSql(hours, branches, range), signal);
    const visitors = numbers(columns, 'visitors');
    const [hour, imputed, days] = ['hour', 'imputed_share', 'days'].map((name) => counts(columns, name));
    return texts(columns, 'branch_id').map((branch, row) => ({
      branch,
      hour: hour?.[row] ?? 0,
      visitors: visitors[row] ?? null,
      imputedShare: imputed?.[row] ?? 0,
      days: days?.[row] ?? 0,
    }));
  };
  return cache.read(branches, range, read, signal);
}
