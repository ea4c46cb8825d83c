import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
import type { Hours } from '../hours.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** What one branch adds to a sum over several. */
export interface BranchShare {
  branch: string;
  /** Visitors of the day, or mean visitors of the hour of the week; null where nothing was counted. */
  visitors: number | null;
  /** Part of them that was estimated. */
  imputed: number;
  hoursOpen: number;
  hoursMissing: number;
  hoursCorrected: number;
}

/** Grain of the result: one row per branch with hours on that local date, the least certain first. */
const sharesOfDaySql = (hours: Sql, branches: readonly string[], date: string): Sql => sql`
  SELECT
    branch_id,
    sum(visitors) AS visitors,
    coalesce(sum(imputed) FILTER (is_open), 0) AS imputed,
    count(*) FILTER (is_open) AS hours_open,
    count(*) FILTER (quality = 'missing') AS hours_missing,
    count(*) FILTER (quality = 'corrected') AS hours_corrected
  FROM ${hours}
  WHERE ${ofBranches(branches)} AND local_date = ${date}::DATE
  GROUP BY branch_id
  ORDER BY hours_missing DESC, imputed DESC, hours_corrected DESC, visitors DESC NULLS LAST, branch_id`;

/** What each of the branches (none: all) adds to a local date. */
export const readSharesOfDay = (
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  date: string,
  signal?: AbortSignal,
): Promise<BranchShare[]> =>
  cache.read(
    branches,
    { from: date, to: addDays(date, 1) },
    async (hours) => sharesOf(await connector.query(sharesOfDaySql(hours, branches, date), signal)),
    signal,
  );

/** Grain of the result: one row per branch that is open in that hour of the week, the least certain first. */
const sharesOfWeekHourSql = (sums: Sql, branches: readonly string[], weekday: number, hour: number): Sql => sql`
  SELECT branch_id, visitors / nullif(hours_counted, 0) AS visitors,
    coalesce(imputed / nullif(hours_counted, 0), 0) AS imputed, hours_open, hours_missing, hours_corrected
  FROM ${sums}
  WHERE ${ofBranches(branches)} AND weekday = ${weekday} AND local_hour = ${hour}
  ORDER BY hours_missing DESC, imputed DESC, hours_corrected DESC, visitors DESC NULLS LAST, branch_id`;

/** What each of the branches (none: all) adds to an hour of the week: its means over the open hours that were counted. */
export const readSharesOfWeekHour = (
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  weekday: number,
  hour: number,
  signal?: AbortSignal,
): Promise<BranchShare[]> =>
  hours.week(
    branches,
    range,
    async (sums) => sharesOf(await connector.query(sharesOfWeekHourSql(sums, branches, weekday, hour), signal)),
    signal,
  );

function sharesOf(columns: Columns): BranchShare[] {
  const visitors = numbers(columns, 'visitors');
  const imputed = counts(columns, 'imputed');
  const [open, missing, corrected] = ['hours_open', 'hours_missing', 'hours_corrected'].map((name) =>
    counts(columns, name),
  );
  return texts(columns, 'branch_id').map((branch, row) => ({
    branch,
    visitors: visitors[row] ?? null,
    imputed: imputed[row] ?? 0,
    hoursOpen: open?.[row] ?? 0,
    hoursMissing: missing?.[row] ?? 0,
    hoursCorrected: corrected?.[row] ?? 0,
  }));
}
