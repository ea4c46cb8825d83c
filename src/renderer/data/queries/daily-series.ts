import { addDays } from '../../../shared/slots.ts';
import { type DateRange, eachDate } from '../../state/period.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';
import { BAND_DAYS, usualBands } from './usual-band.ts';

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
  /** Visitors that the same branches have on such a weekday: their means on the 4 same weekdays before; null where unknown. */
  sameWeekday: number | null;
  /** Visitors ÷ those of the same weekdays − 1; null where that is not sure: see {@link dailySeriesSql}. */
  change: number | null;
  /** Between which visitors such a day usually lies: `sameWeekday` at the ends of its band, see `usual-band.ts`. */
  usualLow: number | null;
  usualHigh: number | null;
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

/** Sums over branches tell of a day where at least this share of its open branches is in them. */
const MOST_BRANCHES = 0.8;

/**
 * Grain of the result: one row per date that has rows, from the 84 days before the range on, which its band is learnt from.
 * A branch without a single count in the range (not `heard`) is in no sum, and so is in no average either. One whose
 * average is missing for a while stands with its mean of the range, as long as four in five have theirs: one dead branch
 * must not take the network's line away.
 *
 * Against the same weekdays stand only `sure` branches: those whose day is usable (well covered, or wholly but not mostly
 * estimated) and that have such an average. So a branch that fails makes no day odd.
 */
export const dailySeriesSql = (branches: readonly string[], { from, to }: DateRange): Sql => sql`
  SELECT
    strftime(date, '%Y-%m-%d') AS date,
    sum(visitors) AS visitors,
    CASE WHEN avg((ma_7 IS NOT NULL)::INTEGER) FILTER (heard) >= ${MOST_BRANCHES}
         THEN sum(coalesce(ma_7, typical)) FILTER (heard) END AS ma_7,
    CASE WHEN avg((ma_28 IS NOT NULL)::INTEGER) FILTER (heard) >= ${MOST_BRANCHES}
         THEN sum(coalesce(ma_28, typical)) FILTER (heard) END AS ma_28,
    count(*) FILTER (sure) >= ${MOST_BRANCHES} * count(*) FILTER (heard AND hours_open > 0) AS sure_enough,
    sum(visitors) FILTER (sure) AS visitors_sure,
    sum(ma_same_weekday_4) FILTER (sure) AS usual_sure,
    CASE WHEN avg((ma_same_weekday_4 IS NOT NULL)::INTEGER) FILTER (heard AND hours_open > 0) >= ${MOST_BRANCHES}
         THEN avg(ma_same_weekday_4) FILTER (heard AND hours_open > 0) * count(*) FILTER (heard AND hours_open > 0)
         END AS usual_open,
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
      count(visitors) FILTER (date >= ${from}::DATE) OVER (PARTITION BY branch_id) > 0 AS heard,
      avg(visitors) FILTER (date >= ${from}::DATE) OVER (PARTITION BY branch_id) AS typical,
      heard AND usable AND visitors IS NOT NULL AND ma_same_weekday_4 IS NOT NULL AS sure
    FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${addDays(from, -BAND_DAYS)}::DATE AND date < ${to}::DATE
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
  const coverage = numbers(columns, 'coverage');
  const [low, high] = ['low', 'high'].map((name) => numbers(columns, name));
  const imputed = counts(columns, 'imputed');
  const [missing, hours] = ['hours_missing', 'hours_open'].map((name) => counts(columns, name));
  const open = counts(columns, 'branches_open');
  const counted = counts(columns, 'branches_counted');
  const dates = texts(columns, 'date');
  const usual = usualOf(columns);
  const bands = usualBands(dates.map((date, row) => ({ date, change: usual[row]?.change ?? null })));
  const rows = new Map(dates.map((date, row) => [date, row]));
  return eachDate(range).map((date) => {
    const row = rows.get(date) ?? -1;
    const branchesOpen = open[row] ?? 0;
    const branchesCounted = counted[row] ?? 0;
    const { sameWeekday, change } = usual[row] ?? { sameWeekday: null, change: null };
    const band = sameWeekday === null || branchesOpen === 0 ? null : (bands[row] ?? null);
    return {
      date,
      state: row < 0 ? 'absent' : branchesCounted > 0 ? 'counted' : branchesOpen > 0 ? 'missing' : 'closed',
      visitors: visitors?.[row] ?? null,
      ma7: ma7?.[row] ?? null,
      ma28: ma28?.[row] ?? null,
      sameWeekday,
      change,
      usualLow: band && sameWeekday !== null ? sameWeekday * (1 + band.low) : null,
      usualHigh: band && sameWeekday !== null ? sameWeekday * (1 + band.high) : null,
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

/**
 * What is usual on each row's day, and how far its visitors are from that. Where a few branches are not sure, what is usual
 * for the others stands for them too, in proportion to their visitors: so bar and usual are of the same branches.
 */
function usualOf(columns: Columns): { sameWeekday: number | null; change: number | null }[] {
  const [visitors, sure, usualSure, usualOpen] = ['visitors', 'visitors_sure', 'usual_sure', 'usual_open'].map((name) =>
    numbers(columns, name),
  );
  return (columns.sure_enough ?? []).map((enough, row) => {
    const [counted, usual] = [sure?.[row] ?? null, usualSure?.[row] ?? null];
    if (!enough || counted === null || usual === null) return { sameWeekday: usualOpen?.[row] ?? null, change: null };
    const whole = counted > 0 ? (visitors?.[row] ?? counted) / counted : 1;
    return { sameWeekday: usual * whole, change: usual > 0 ? counted / usual - 1 : null };
  });
}
