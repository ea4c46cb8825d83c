import type { DateRange } from '../../state/period.ts';
import { counts, numbers } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** The figures of a period, over the selected branches together. */
export interface KeyFigures {
  visitors: number | null;
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
export const keyFiguresSql = (branches: readonly string[], { from, to }: DateRange): Sql => sql`
  SELECT
    sum(visitors) AS visitors,
    count(DISTINCT date) FILTER (visitors IS NOT NULL) AS open_days,
    sum(coverage * hours_open) / nullif(sum(hours_open) FILTER (coverage IS NOT NULL), 0) AS coverage,
    sum(imputed) / nullif(sum(visitors), 0) AS imputed_share,
    count(DISTINCT branch_id) AS branches,
    count(DISTINCT branch_id) FILTER (visitors IS NOT NULL) AS branches_counted
  FROM daily
  WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE`;

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
  const openDays = count('open_days');
  return {
    visitors,
    perOpenDay: visitors !== null && openDays > 0 ? visitors / openDays : null,
    openDays,
    coverage: number('coverage'),
    imputedShare: number('imputed_share') ?? 0,
    branches: count('branches'),
    branchesCounted: count('branches_counted'),
  };
}
