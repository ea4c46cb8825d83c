import { type DateRange, lengthOf } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** How much time one point of a line holds. */
export type Step = 'day' | 'week' | 'month';

/** Days up to five weeks, weeks up to three years, then months: so that lines stay lines. */
export function stepFor(range: DateRange): Step {
  const days = lengthOf(range);
  return days <= 35 ? 'day' : days <= 1_100 ? 'week' : 'month';
}

/** A step of one branch's line. */
export interface SeriesPoint {
  /** First local date of the step; of the first one, of the period. */
  start: string;
  /** Mean visitors per open day that was counted; null where none was. */
  visitors: number | null;
  /** Share of them that was estimated, 0 to 1. */
  imputedShare: number;
  /** Open days that were counted, and all. */
  days: number;
  daysOpen: number;
}

/** Grain of the result: one row per branch and step that has an open day, in order. */
const branchSeriesSql = (branches: readonly string[], { from, to }: DateRange, step: Step): Sql => sql`
  SELECT
    branch_id,
    strftime(greatest(date_trunc(${step}, date), ${from}::DATE), '%Y-%m-%d') AS start,
    avg(visitors) AS visitors,
    coalesce(sum(imputed) / nullif(sum(visitors), 0), 0) AS imputed_share,
    count(visitors) AS days,
    count(*) AS days_open
  FROM daily
  WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE AND hours_open > 0
  GROUP BY branch_id, start
  ORDER BY branch_id, start`;

/** The lines of the branches, by id; steps on which a branch was closed are not in its line. */
export async function readBranchSeries(
  connector: Connector,
  branches: readonly string[],
  range: DateRange,
  step: Step,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, SeriesPoint[]>> {
  const columns = await connector.query(branchSeriesSql(branches, range, step), signal);
  const start = texts(columns, 'start');
  const visitors = numbers(columns, 'visitors');
  const [imputed, days, daysOpen] = ['imputed_share', 'days', 'days_open'].map((name) => counts(columns, name));
  const lines = new Map<string, SeriesPoint[]>();
  for (const [row, branch] of texts(columns, 'branch_id').entries()) {
    const line = lines.get(branch) ?? [];
    line.push({
      start: start[row] ?? '',
      visitors: visitors[row] ?? null,
      imputedShare: imputed?.[row] ?? 0,
      days: days?.[row] ?? 0,
      daysOpen: daysOpen?.[row] ?? 0,
    });
    lines.set(branch, line);
  }
  return lines;
}
