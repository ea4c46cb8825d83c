import type { DateRange } from '../../state/period.ts';
import { counts, numbers } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { Hours } from '../hours.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** One hour of the week in which at least one of the selected branches is open. */
export interface WeekHour {
  /** ISO: Monday 1 … Sunday 7. */
  weekday: number;
  /** Local hour, 0 to 23. */
  hour: number;
  /** Mean visitors per open hour, summed over the branches that have a count; null if none has. */
  visitors: number | null;
  /** Part of them that was estimated. */
  imputed: number;
  branchesOpen: number;
  branchesCounted: number;
}

/** Grain of the result: one row per weekday and local hour. `sums` is a table of open hours by hour of the week. */
const weekProfileSql = (sums: Sql, branches: readonly string[]): Sql => sql`
  SELECT weekday, local_hour AS hour, sum(visitors / nullif(hours_counted, 0)) AS visitors,
    sum(imputed / nullif(hours_counted, 0)) AS imputed, count(*) AS branches_open,
    count(*) FILTER (hours_counted > 0) AS branches_counted
  FROM ${sums}
  WHERE ${ofBranches(branches)}
  GROUP BY weekday, local_hour
  ORDER BY weekday, local_hour`;

/** The hours of the week, Monday first, then by hour. */
export function readWeekProfile(
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<WeekHour[]> {
  const read = async (sums: Sql) => {
    const columns = await connector.query(weekProfileSql(sums, branches), signal);
    const hour = counts(columns, 'hour');
    const visitors = numbers(columns, 'visitors');
    const imputed = counts(columns, 'imputed');
    const open = counts(columns, 'branches_open');
    const counted = counts(columns, 'branches_counted');
    return counts(columns, 'weekday').map((weekday, row) => ({
      weekday,
      hour: hour[row] ?? 0,
      visitors: visitors[row] ?? null,
      imputed: imputed[row] ?? 0,
      branchesOpen: open[row] ?? 0,
      branchesCounted: counted[row] ?? 0,
    }));
  };
  return hours.week(branches, range, read, signal);
}

/** The busiest hour of the week, the earliest of equals; null if nothing was counted. */
export function peakOf(profile: readonly WeekHour[]): (WeekHour & { visitors: number }) | null {
  let peak: (WeekHour & { visitors: number }) | null = null;
  for (const hour of profile) {
    const { visitors } = hour;
    if (visitors !== null && (peak === null || visitors > peak.visitors)) peak = { ...hour, visitors };
  }
  return peak;
}
