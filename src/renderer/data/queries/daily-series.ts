import { type DateRange, eachDate } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/**
 * What a day of the selected branches is: counted; closed (no open hour); missing (open, but nothing usable);
 * absent (not in the lake).
 */
export type DayState = 'counted' | 'closed' | 'missing' | 'absent';

/** One day of the selected branches together. Visitors are sums over the branches that have a count. */
export interface Day {
  date: string;
  state: DayState;
  visitors: number | null;
  /** Sums of the averages of the branches with counts in the range, visitors per open day; null where one has none. */
  ma7: number | null;
  ma28: number | null;
  /** Sum over the branches open that day of their mean on the 4 same weekdays before; null where one has none. */
  sameWeekday: number | null;
  /** Usable readings ÷ expected ones, 0 to 1, branches weighed by their open hours; null on a closed day. */
  coverage: number | null;
  /** The 80 % interval of the visitors, as if the errors of the branches were independent; null where nothing was estimated or corrected. */
  low: number | null;
  high: number | null;
  /** Part of the visitors that was estimated. */
  imputed: number;
  /** Open hours without a count, of all open hours. */
  hoursMissing: number;
  hoursOpen: number;
  branchesOpen: number;
  branchesCounted: number;
}

/**
 * Grain of the result: one row per date that has rows. A branch without a single count in the range (not `heard`) is in
 * no sum, and so is in no average either. One whose average is missing for a while stands with its mean of the range, as
 * long as four in five have theirs: one dead branch must not take the network's line away.
 */
export const dailySeriesSql = (branches: readonly string[], { from, to }: DateRange): Sql => sql`
  SELECT
    strftime(date, '%Y-%m-%d') AS date,
    sum(visitors) AS visitors,
    CASE WHEN avg((ma_7 IS NOT NULL)::INTEGER) FILTER (heard) >= 0.8
         THEN sum(coalesce(ma_7, typical)) FILTER (heard) END AS ma_7,
    CASE WHEN avg((ma_28 IS NOT NULL)::INTEGER) FILTER (heard) >= 0.8
         THEN sum(coalesce(ma_28, typical)) FILTER (heard) END AS ma_28,
    CASE WHEN bool_and(ma_same_weekday_4 IS NOT NULL) FILTER (heard AND hours_open > 0)
         THEN sum(ma_same_weekday_4) FILTER (heard AND hours_open > 0) END AS same_weekday,
    sum(coverage * hours_open) / nullif(sum(hours_open) FILTER (coverage IS NOT NULL), 0) AS coverage,
    sum(visitors) - sqrt(sum(pow(visitors - visitors_low, 2))) AS low,
    sum(visitors) + sqrt(sum(pow(visitors_high - visitors, 2))) AS high,
    sum(imputed) AS imputed,
    sum(hours_missing) AS hours_missing,
    sum(hours_open) AS hours_open,
    count(*) FILTER (hours_open > 0) AS branches_open,
    count(visitors) AS branches_counted
  FROM (
    SELECT
      *,
      count(visitors) OVER (PARTITION BY branch_id) > 0 AS heard,
      avg(visitors) OVER (PARTITION BY branch_id) AS typical
    FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
  )
  GROUP BY date
  ORDER BY date`;

/** Every date of the range, in order; those without a row in the lake are `absent`. */
export async function readDailySeries(
  connector: Connector,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<Day[]> {
  const columns = await connector.query(dailySeriesSql(branches, range), signal);
  const [visitors, ma7, ma28] = ['visitors', 'ma_7', 'ma_28'].map((name) => numbers(columns, name));
  const sameWeekday = numbers(columns, 'same_weekday');
  const coverage = numbers(columns, 'coverage');
  const [low, high] = ['low', 'high'].map((name) => numbers(columns, name));
  const imputed = counts(columns, 'imputed');
  const [missing, hours] = ['hours_missing', 'hours_open'].map((name) => counts(columns, name));
  const open = counts(columns, 'branches_open');
  const counted = counts(columns, 'branches_counted');
  const rows = new Map(texts(columns, 'date').map((date, row) => [date, row]));
  return eachDate(range).map((date) => {
    const row = rows.get(date) ?? -1;
    const branchesOpen = open[row] ?? 0;
    const branchesCounted = counted[row] ?? 0;
    return {
      date,
      state: row < 0 ? 'absent' : branchesCounted > 0 ? 'counted' : branchesOpen > 0 ? 'missing' : 'closed',
      visitors: visitors?.[row] ?? null,
      ma7: ma7?.[row] ?? null,
      ma28: ma28?.[row] ?? null,
      sameWeekday: sameWeekday[row] ?? null,
      coverage: coverage[row] ?? null,
      low: low?.[row] ?? null,
      high: high?.[row] ?? null,
      imputed: imputed[row] ?? 0,
      hoursMissing: missing?.[row] ?? 0,
      hoursOpen: hours?.[row] ?? 0,
      branchesOpen,
      branchesCounted,
    };
  });
}
