import { addDays } from '../../../shared/slots.ts';
import { type DateRange, eachDate } from '../../state/period.ts';
import type { Summed } from '../../state/scope.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Answering } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { daySumsSql } from './day-sums.ts';
import { type KeyFigures, keyFiguresOf } from './key-figures.ts';
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

/** A period of the selected branches: its days, in order, and their figures. */
export interface Days {
  days: Day[];
  figures: KeyFigures;
}

/** Sums over branches tell of a day where at least this share of its open branches is in them. */
const MOST_BRANCHES = 0.8;

/**
 * Grain of the result: one row per date that has rows, from the 84 days before the range on, which its band is learnt from.
 *
 * A branch without a single count in the range is not `heard` of, and so in no average of the range. One whose average is
 * missing for a while stands with its mean of the range, as long as four in five have theirs: one dead branch must not take
 * the network's line away. Both are few days of few branches, set `apart` from the sums of all.
 *
 * `mine` is read where it lies: kept for its two readers, ten years of 200 branches took 80 MB that WebAssembly never gives back.
 *
 * Against the same weekdays stand only sure days: well covered, or wholly but not mostly estimated, with an average of those.
 * So a branch that fails makes no day odd.
 */
export const dailySeriesSql = (branches: readonly string[], range: DateRange, summed: Summed | null): Sql => sql`
  WITH
  mine AS NOT MATERIALIZED (
    SELECT * FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${range.from}::DATE AND date < ${range.to}::DATE
  ),
  means AS (
    SELECT branch_id, count(visitors) > 0 AS heard, avg(visitors) AS typical FROM mine GROUP BY branch_id
  ),
  apart AS (
    SELECT
      date,
      count(*) FILTER (NOT heard) AS days_off,
      count(*) FILTER (NOT heard AND hours_open > 0) AS open_off,
      count(ma_7) FILTER (NOT heard) AS days_ma_7_off,
      coalesce(sum(typical) FILTER (ma_7 IS NULL), 0) - coalesce(sum(ma_7) FILTER (NOT heard), 0) AS more_ma_7,
      count(ma_28) FILTER (NOT heard) AS days_ma_28_off,
      coalesce(sum(typical) FILTER (ma_28 IS NULL), 0) - coalesce(sum(ma_28) FILTER (NOT heard), 0) AS more_ma_28,
      count(ma_same_weekday_4) FILTER (NOT heard AND hours_open > 0) AS days_usual_off,
      coalesce(sum(ma_same_weekday_4) FILTER (NOT heard AND hours_open > 0), 0) AS usual_off
    FROM (SELECT * FROM mine WHERE ma_7 IS NULL OR ma_28 IS NULL OR branch_id IN (SELECT branch_id FROM means WHERE NOT heard))
    JOIN means USING (branch_id)
    GROUP BY date
  ),
  sums AS (${daySumsSql(branches, { ...range, from: addDays(range.from, -BAND_DAYS) }, summed)})
  SELECT
    strftime(date, '%Y-%m-%d') AS date,
    visitors,
    CASE WHEN days_ma_7 - coalesce(days_ma_7_off, 0) >= ${MOST_BRANCHES} * nullif(days - coalesce(days_off, 0), 0)
         THEN coalesce(ma_7, 0) + coalesce(more_ma_7, 0) END AS ma_7,
    CASE WHEN days_ma_28 - coalesce(days_ma_28_off, 0) >= ${MOST_BRANCHES} * nullif(days - coalesce(days_off, 0), 0)
         THEN coalesce(ma_28, 0) + coalesce(more_ma_28, 0) END AS ma_28,
    days_sure >= ${MOST_BRANCHES} * (days_open - coalesce(open_off, 0)) AS sure_enough,
    visitors_sure,
    usual_sure,
    CASE WHEN days_usual - coalesce(days_usual_off, 0) >= ${MOST_BRANCHES} * (days_open - coalesce(open_off, 0))
         THEN (usual - coalesce(usual_off, 0)) / nullif(days_usual - coalesce(days_usual_off, 0), 0)
           * (days_open - coalesce(open_off, 0)) END AS usual_open,
    hours_covered / nullif(hours_known, 0) AS coverage,
    visitors - sqrt(square_low) AS low,
    visitors + sqrt(square_high) AS high,
    imputed,
    hours_missing,
    hours_open,
    hours_known,
    hours_covered,
    days_open AS branches_open,
    days_counted AS branches_counted,
    (SELECT count(*) FROM means) AS branches_of_range,
    (SELECT count(*) FROM means WHERE heard) AS branches_heard
  FROM sums LEFT JOIN apart USING (date)
  ORDER BY date`;

/**
 * Every date of the range, in order (those without a row in the lake are `absent`), and the figures of the period.
 *
 * @param summed where the branches are all, or those of a region: their sums are kept, and the answer comes sooner
 */
export async function readDays(
  connector: Answering,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
  summed: Summed | null = null,
): Promise<Days> {
  const columns = await connector.query(dailySeriesSql(branches, range, summed), signal);
  const dates = texts(columns, 'date');
  const within = dates.flatMap((date, row) => (date >= range.from ? [row] : []));
  const [all, counted] = ['branches_of_range', 'branches_heard'].map((name) => counts(columns, name)[0] ?? 0) as [
    number,
    number,
  ];
  return { days: daysOf(columns, dates, range), figures: keyFiguresOf(columns, within, { all, counted }) };
}

function daysOf(columns: Columns, dates: readonly string[], range: DateRange): Day[] {
  const [visitors, ma7, ma28] = ['visitors', 'ma_7', 'ma_28'].map((name) => numbers(columns, name));
  const coverage = numbers(columns, 'coverage');
  const [low, high] = ['low', 'high'].map((name) => numbers(columns, name));
  const imputed = counts(columns, 'imputed');
  const [missing, hours] = ['hours_missing', 'hours_open'].map((name) => counts(columns, name));
  const open = counts(columns, 'branches_open');
  const counted = counts(columns, 'branches_counted');
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
