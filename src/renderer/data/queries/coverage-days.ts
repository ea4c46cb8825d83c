import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** How well a branch was counted over the whole period. */
export interface BranchCoverage {
  branch: string;
  /** Readings that could be trusted ÷ expected ones, 0 to 1, days weighed by their open hours. */
  coverage: number;
  days: ReadonlyMap<string, CoverageDay>;
}

/** How well a branch was counted on some days together. */
export interface CoverageDay {
  /** Null where it was closed. */
  coverage: number | null;
  imputedShare: number;
  hoursOpen: number;
  hoursMissing: number;
}

/** Grain of the result: one row per branch, and per bucket of `bucketDays` days from `from` on; the worst `most` branches. */
export const coverageSql = (
  branches: readonly string[],
  { from, to }: DateRange,
  bucketDays: number,
  most: number,
): Sql => sql`
  WITH chosen AS (
    SELECT * FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
  ),
  worst AS (
    SELECT branch_id, sum(coverage * hours_open) / sum(hours_open) AS whole
    FROM chosen
    GROUP BY branch_id
    ORDER BY whole NULLS LAST, branch_id
    LIMIT ${most}
  )
  SELECT
    branch_id,
    whole,
    strftime(${from}::DATE + ((date - ${from}::DATE) // ${bucketDays} * ${bucketDays})::INTEGER, '%Y-%m-%d') AS start,
    sum(coverage * hours_open) / nullif(sum(hours_open) FILTER (coverage IS NOT NULL), 0) AS coverage,
    coalesce(sum(imputed) / nullif(sum(visitors), 0), 0) AS imputed_share,
    sum(hours_open) AS hours_open,
    sum(hours_missing) AS hours_missing
  FROM chosen JOIN worst USING (branch_id)
  GROUP BY ALL
  ORDER BY whole NULLS LAST, branch_id, start`;

/** The branches of worst coverage, the worst first, each with its days by the first date of their bucket. */
export async function readCoverage(
  connector: Connector,
  branches: readonly string[],
  range: DateRange,
  bucketDays: number,
  most: number,
  signal?: AbortSignal,
): Promise<BranchCoverage[]> {
  const columns = await connector.query(coverageSql(branches, range, bucketDays, most), signal);
  const start = texts(columns, 'start');
  const [whole, coverage, imputed] = ['whole', 'coverage', 'imputed_share'].map((name) => numbers(columns, name));
  const [open, missing] = ['hours_open', 'hours_missing'].map((name) => counts(columns, name));
  const found = new Map<string, { branch: string; coverage: number; days: Map<string, CoverageDay> }>();
  for (const [row, branch] of texts(columns, 'branch_id').entries()) {
    const one = found.get(branch) ?? { branch, coverage: whole?.[row] ?? 1, days: new Map() };
    one.days.set(start[row] ?? '', {
      coverage: coverage?.[row] ?? null,
      imputedShare: imputed?.[row] ?? 0,
      hoursOpen: open?.[row] ?? 0,
      hoursMissing: missing?.[row] ?? 0,
    });
    found.set(branch, one);
  }
  return [...found.values()];
}

/** The local dates on which these branches were closed all day, as `branch|date`. */
export async function readClosedDays(
  connector: Connector,
  branches: readonly string[],
  { from, to }: DateRange,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (branches.length === 0) return new Set();
  const columns = await connector.query(
    sql`SELECT branch_id || '|' || strftime(date, '%Y-%m-%d') AS day FROM daily
      WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE AND hours_open = 0`,
    signal,
  );
  return new Set(texts(columns, 'day'));
}
