import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ENOUGH_PAIRS } from './compared-days.ts';
import { ofBranches } from './scope.ts';

/** A branch over the period, to be set beside others. */
export interface RankedBranch {
  branch: string;
  /** Null where no day was counted. */
  visitors: number | null;
  /** Visitors ÷ visitors of the compared days − 1, over the days usable in both; null where those are too few. */
  change: number | null;
  /** Visitors per open hour that was counted. */
  perHour: number | null;
  /** Its busiest hour: visitors, local date and local hour. */
  peak: { visitors: number; date: string; hour: number } | null;
  /** Readings that could be trusted ÷ expected ones, 0 to 1, days weighed by their open hours; null where it was never open. */
  coverage: number | null;
  /** Share of the visitors that was estimated, 0 to 1. */
  imputedShare: number;
  /** Open days without a count. */
  daysMissing: number;
}

/** What each branch is held against: the same branch some days before, or another branch on the same days. */
export interface RankedAgainst {
  daysBack: number;
  branch: string | null;
}

/** Grain of the result: one row per branch with days in the range. */
function rankingSql(branches: readonly string[], { from, to }: DateRange, against: RankedAgainst | null): Sql {
  const before = sql`
    SELECT branch_id, date + ${against?.daysBack ?? 0} AS date, visitors AS visitors_before FROM daily
    WHERE usable AND ${against?.branch ? sql`branch_id = ${against.branch}` : ofBranches(branches)}
      AND date >= ${from}::DATE - ${against?.daysBack ?? 0} AND date < ${to}::DATE - ${against?.daysBack ?? 0}`;
  const paired = against?.branch
    ? sql`SELECT now.*, visitors_before FROM now LEFT JOIN (${before}) USING (date)`
    : sql`SELECT now.*, visitors_before FROM now LEFT JOIN (${before}) USING (branch_id, date)`;
  return sql`
    WITH now AS (
      SELECT branch_id, date, visitors, usable, imputed, coverage, hours_open, hours_missing, peak_visitors, peak_hour FROM daily
      WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
    ),
    paired AS (${against ? paired : sql`SELECT *, NULL::INTEGER AS visitors_before FROM now`})
    SELECT
      branch_id,
      sum(visitors) AS visitors,
      CASE WHEN count(visitors + visitors_before) FILTER (usable) >= ${ENOUGH_PAIRS} * count(*) FILTER (hours_open > 0)
           THEN sum(visitors) FILTER (usable AND visitors_before IS NOT NULL)
             / nullif(sum(visitors_before) FILTER (usable AND visitors IS NOT NULL), 0) - 1 END AS change,
      sum(visitors) / nullif(sum(hours_open - hours_missing) FILTER (visitors IS NOT NULL), 0) AS per_hour,
      arg_max({'visitors': peak_visitors, 'date': strftime(date, '%Y-%m-%d'), 'hour': peak_hour},
        {'visitors': peak_visitors, 'early': -epoch(date)}) FILTER (peak_visitors IS NOT NULL) AS peak,
      sum(coverage * hours_open) / nullif(sum(hours_open) FILTER (coverage IS NOT NULL), 0) AS coverage,
      coalesce(sum(imputed) / nullif(sum(visitors), 0), 0) AS imputed_share,
      count(*) FILTER (hours_open > 0 AND visitors IS NULL) AS days_missing
    FROM paired
    GROUP BY branch_id`;
}

/** The branches (none: all) side by side, most visitors first, those without any last. */
export async function readRanking(
  connector: Connector,
  branches: readonly string[],
  range: DateRange,
  against: RankedAgainst | null,
  signal?: AbortSignal,
): Promise<RankedBranch[]> {
  const columns = await connector.query(
    sql`SELECT * EXCLUDE (peak), peak.visitors AS peak_visitors, peak.date AS peak_date, peak.hour AS peak_hour
      FROM (${rankingSql(branches, range, against)}) ORDER BY visitors DESC NULLS LAST, branch_id`,
    signal,
  );
  const [visitors, change, perHour, coverage] = ['visitors', 'change', 'per_hour', 'coverage'].map((name) =>
    numbers(columns, name),
  );
  const peak = numbers(columns, 'peak_visitors');
  const peakDate = texts(columns, 'peak_date');
  const [peakHour, imputed, missing] = ['peak_hour', 'imputed_share', 'days_missing'].map((name) =>
    counts(columns, name),
  );
  return texts(columns, 'branch_id').map((branch, row) => {
    const most = peak[row] ?? null;
    return {
      branch,
      visitors: visitors?.[row] ?? null,
      change: change?.[row] ?? null,
      perHour: perHour?.[row] ?? null,
      peak: most === null ? null : { visitors: most, date: peakDate[row] ?? '', hour: peakHour?.[row] ?? 0 },
      coverage: coverage?.[row] ?? null,
      imputedShare: imputed?.[row] ?? 0,
      daysMissing: missing?.[row] ?? 0,
    };
  });
}
