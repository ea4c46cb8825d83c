import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { Hours } from '../hours.ts';
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

/** Grain of the result: one row per branch and local hour. `sums` is a table of open hours by hour of the week. */
const branchHoursSql = (sums: Sql, branches: readonly string[]): Sql => sql`
  SELECT branch_id, local_hour AS hour, sum(visitors) / nullif(sum(hours_counted), 0) AS visitors,
    coalesce(sum(imputed) / nullif(sum(visitors), 0), 0) AS imputed_share, sum(hours_counted) AS days
  FROM ${sums}
  WHERE ${ofBranches(branches)}
  GROUP BY branch_id, local_hour
  ORDER BY branch_id, local_hour`;

/** The hours of a typical open day of each branch, by branch, then by hour. */
export function readBranchHours(
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<BranchHour[]> {
  const read = async (sums: Sql) => {
    const columns = await connector.query(branchHoursSql(sums, branches), signal);
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
  return hours.week(branches, range, read, signal);
}
