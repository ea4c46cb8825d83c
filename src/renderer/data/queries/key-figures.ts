import { type DateRange, lengthOf, periodBefore } from '../../state/period.ts';
import { counts, numbers } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** The figures of a period, over the selected branches together. */
export interface KeyFigures {
  visitors: number | null;
  /** Visitors ÷ visitors of the same-length period before − 1; null where that one is not wholly in the lake. */
  change: number | null;
  /** Visitors per day on which at least one of the branches was counted. */
  perOpenDay: number | null;
  openDays: number;
  /** Usable readings ÷ expected ones, 0 to 1, days and branches weighed by their open hours. */
  coverage: number | null;
  /** Share of the visitors that was estimated, 0 to 1. */
  imputedShare: number;
  branches: number;
  branchesCounted: number;
}

/** Grain of the result: one row. */
export function keyFiguresSql(branches: readonly string[], range: DateRange): Sql {
  const before = periodBefore(range);
  return sql`
    SELECT
      sum(visitors) FILTER (now) AS visitors,
      sum(visitors) FILTER (NOT now) AS visitors_before,
      count(DISTINCT date) FILTER (NOT now) AS days_before,
      count(DISTINCT date) FILTER (now AND visitors IS NOT NULL) AS open_days,
      sum(coverage * hours_open) FILTER (now)
        / nullif(sum(hours_open) FILTER (now AND coverage IS NOT NULL), 0) AS coverage,
      sum(imputed) FILTER (now) / nullif(sum(visitors) FILTER (now), 0) AS imputed_share,
      count(DISTINCT branch_id) FILTER (now) AS branches,
      count(DISTINCT branch_id) FILTER (now AND visitors IS NOT NULL) AS branches_counted
    FROM (
      SELECT *, date >= ${range.from}::DATE AS now
      FROM daily
      WHERE ${ofBranches(branches)} AND date >= ${before.from}::DATE AND date < ${range.to}::DATE
    )`;
}

export async function readKeyFigures(
  connector: Connector,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<KeyFigures> {
  const columns = await connector.query(keyFiguresSql(branches, range), signal);
  const number = (name: string) => numbers(columns, name)[0] ?? null;
  const count = (name: string) => counts(columns, name)[0] ?? 0;
  const visitors = number('visitors');
  const before = number('visitors_before');
  const comparable = count('days_before') === lengthOf(range) && before !== null && before > 0;
  const openDays = count('open_days');
  return {
    visitors,
    change: visitors !== null && comparable ? visitors / before - 1 : null,
    perOpenDay: visitors !== null && openDays > 0 ? visitors / openDays : null,
    openDays,
    coverage: number('coverage'),
    imputedShare: number('imputed_share') ?? 0,
    branches: count('branches'),
    branchesCounted: count('branches_counted'),
  };
}
