import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
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

/** Grain of the result: one row per branch with hours among those asked for, the least certain first. */
const sharesSql = (hours: Sql, branches: readonly string[], which: Sql, per: Sql): Sql => sql`
  SELECT
    branch_id,
    sum(visitors) / ${per} AS visitors,
    coalesce(sum(imputed) FILTER (is_open), 0) / ${per} AS imputed,
    count(*) FILTER (is_open) AS hours_open,
    count(*) FILTER (quality = 'missing') AS hours_missing,
    count(*) FILTER (quality = 'corrected') AS hours_corrected
  FROM ${hours}
  WHERE ${ofBranches(branches)} AND ${which}
  GROUP BY branch_id
  ORDER BY hours_missing DESC, imputed DESC, hours_corrected DESC, visitors DESC NULLS LAST, branch_id`;

/** What each of the branches (none: all) adds to a local date. */
export function readSharesOfDay(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  date: string,
  signal?: AbortSignal,
): Promise<BranchShare[]> {
  const range = { from: date, to: addDays(date, 1) };
  const which = sql`local_date = ${date}::DATE`;
  return readShares(connector, cache, branches, range, which, sql`1`, signal);
}

/** What each of the branches (none: all) adds to an hour of the week: its means over the open hours that were counted. */
export function readSharesOfWeekHour(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  range: DateRange,
  weekday: number,
  hour: number,
  signal?: AbortSignal,
): Promise<BranchShare[]> {
  const which = sql`is_open AND isodow(local_date) = ${weekday} AND local_hour = ${hour}
    AND local_date >= ${range.from}::DATE AND local_date < ${range.to}::DATE`;
  return readShares(connector, cache, branches, range, which, sql`nullif(count(visitors), 0)`, signal);
}

function readShares(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  range: DateRange,
  which: Sql,
  per: Sql,
  signal?: AbortSignal,
): Promise<BranchShare[]> {
  const read = async (hours: Sql) => {
    const columns = await connector.query(sharesSql(hours, branches, which, per), signal);
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
  };
  return cache.read(branches, range, read, signal);
}
