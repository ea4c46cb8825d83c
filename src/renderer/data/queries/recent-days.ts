import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Answering } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** Visitors over some days, and those of the branches and days whose usual is known too. */
export interface Span {
  /** Null where no day has any. */
  visitors: number | null;
  comparable: { visitors: number; usual: number } | null;
  /** Local dates on which one of the branches was open. */
  days: number;
}

/** The latest local date, over in all of the branches, on which one of them was open. */
export interface LastDay extends Span {
  date: string;
  /** Readings that could be trusted ÷ expected ones, 0 to 1. */
  coverage: number | null;
  imputedShare: number;
  hoursMissing: number;
  /** Of the branches with people enough to compare: the one most above its usual, and the one most below; shares of it. */
  above: Notable | null;
  below: Notable | null;
}

/** A branch, and its visitors ÷ usual visitors − 1. */
export interface Notable {
  branch: string;
  change: number;
}

/** A day of one branch that was far from usual. */
export interface OddDay {
  branch: string;
  date: string;
  visitors: number;
  usual: number;
}

/** Open hours of a branch without a value, over some days. */
export interface Gap {
  branch: string;
  hours: number;
  /** The latest local date with such an hour. */
  date: string;
}

/** A branch most of whose readings could not be trusted on a day. */
export interface WeakDay {
  branch: string;
  date: string;
  /** Readings that could be trusted ÷ expected ones, 0 to 1. */
  coverage: number;
  imputedShare: number;
}

/** What the days before the one at hand tell. */
export interface RecentDays {
  /** The week before holds a day of these branches, be it closed. */
  held: boolean;
  last: LastDay | null;
  /** The most unusual days of the week before, the latest date first. */
  odd: OddDay[];
  /** Branches with missing hours in the week before, the one with most first. */
  gaps: Gap[];
  /** Of those, in all. */
  hoursMissing: number;
  /** Branches most of whose readings could not be trusted on their last open day, the worst first. */
  weak: WeakDay[];
  week: Span;
  month: Span;
}

const RECENT_DAYS = 7;
const ODD_WITHIN_DAYS = 5;
const MAX_WEAK_DAYS = 2;
const MAX_ODD_DAYS = 3;

/** What a day is held against: what is usual in these weeks; before that is known, the same weekdays before. */
const USUAL = sql`coalesce(expected, ma_same_weekday_4)`;

const CHANGE = sql`(visitors / ${USUAL} - 1)`;
const COMPARED = sql`usable AND ${USUAL} >= 30`;

const SPAN = sql`
  sum(visitors) AS visitors,
  sum(visitors) FILTER (usable AND ${USUAL} IS NOT NULL) AS comparable_visitors,
  sum(${USUAL}) FILTER (usable AND visitors IS NOT NULL) AS comparable_usual,
  count(DISTINCT date) FILTER (hours_open > 0) AS days`;

const during = (branches: readonly string[], { from, to }: DateRange): Sql =>
  sql`${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE`;

/**
 * Grain of the result: one row per branch and date that is off its usual by more than a quarter, by more than chance
 * explains, and by more than what was estimated leaves open.
 */
const oddDaysSql = (branches: readonly string[], range: DateRange): Sql => sql`
  SELECT branch_id, strftime(date, '%Y-%m-%d') AS day, visitors, expected
  FROM daily
  WHERE ${during(branches, range)} AND usable AND expected > 0
    AND abs(visitors / expected - 1) > 0.25
    AND abs(visitors - expected) > 4 * sqrt(expected)
    AND NOT coalesce(expected BETWEEN visitors_low AND visitors_high, FALSE)
  ORDER BY date DESC, abs(visitors - expected) / sqrt(expected) DESC, branch_id
  LIMIT ${MAX_ODD_DAYS}`;

/** What the days of the branches (none: all) before the local date `today` tell. */
export async function readRecentDays(
  connector: Answering,
  branches: readonly string[],
  today: string,
  spans: { week: DateRange; month: DateRange },
  signal?: AbortSignal,
): Promise<RecentDays> {
  const recent = { from: addDays(today, -RECENT_DAYS), to: today };
  const [held, last, odd, gaps, weak, week, month] = await Promise.all([
    connector.query(sql`SELECT count(*) AS days FROM daily WHERE ${during(branches, recent)}`, signal),
    connector.query(
      sql`
        SELECT strftime(date, '%Y-%m-%d') AS day, ${SPAN},
          sum(coverage * hours_open) / nullif(sum(hours_open) FILTER (coverage IS NOT NULL), 0) AS coverage,
          sum(imputed) / nullif(sum(visitors), 0) AS imputed_share,
          sum(hours_missing) AS hours_missing,
          arg_max(branch_id, ${CHANGE}) FILTER (${COMPARED}) AS above, max(${CHANGE}) FILTER (${COMPARED}) AS most_above,
          arg_min(branch_id, ${CHANGE}) FILTER (${COMPARED}) AS below, min(${CHANGE}) FILTER (${COMPARED}) AS most_below
        FROM daily WHERE ${during(branches, recent)}
        GROUP BY date HAVING sum(hours_open) > 0
        ORDER BY date DESC LIMIT 1`,
      signal,
    ),
    connector.query(oddDaysSql(branches, { ...recent, from: addDays(today, -ODD_WITHIN_DAYS) }), signal),
    connector.query(
      sql`
        SELECT branch_id, sum(hours_missing) AS hours, strftime(max(date), '%Y-%m-%d') AS day,
          sum(sum(hours_missing)) OVER () AS hours_of_all
        FROM daily WHERE ${during(branches, recent)} AND hours_missing > 0
        GROUP BY branch_id ORDER BY hours DESC, branch_id LIMIT 1`,
      signal,
    ),
    connector.query(
      sql`
        SELECT branch_id, strftime(date, '%Y-%m-%d') AS day, coverage, imputed_share
        FROM (
          SELECT * FROM daily WHERE ${during(branches, recent)} AND hours_open > 0
          QUALIFY row_number() OVER (PARTITION BY branch_id ORDER BY date DESC) = 1
        )
        WHERE coverage < 0.5
        ORDER BY coverage, branch_id LIMIT ${MAX_WEAK_DAYS}`,
      signal,
    ),
    connector.query(sql`SELECT ${SPAN} FROM daily WHERE ${during(branches, spans.week)}`, signal),
    connector.query(sql`SELECT ${SPAN} FROM daily WHERE ${during(branches, spans.month)}`, signal),
  ]);
  const [date] = texts(last, 'day');
  return {
    held: (counts(held, 'days')[0] ?? 0) > 0,
    last: date
      ? {
          date,
          ...spanOf(last),
          coverage: numbers(last, 'coverage')[0] ?? null,
          imputedShare: numbers(last, 'imputed_share')[0] ?? 0,
          hoursMissing: counts(last, 'hours_missing')[0] ?? 0,
          above: notableOf(last, 'above', 'most_above'),
          below: notableOf(last, 'below', 'most_below'),
        }
      : null,
    odd: oddDaysOf(odd),
    gaps: texts(gaps, 'branch_id').map((branch, row) => ({
      branch,
      hours: counts(gaps, 'hours')[row] ?? 0,
      date: texts(gaps, 'day')[row] ?? '',
    })),
    hoursMissing: counts(gaps, 'hours_of_all')[0] ?? 0,
    weak: texts(weak, 'branch_id').map((branch, row) => ({
      branch,
      date: texts(weak, 'day')[row] ?? '',
      coverage: counts(weak, 'coverage')[row] ?? 0,
      imputedShare: counts(weak, 'imputed_share')[row] ?? 0,
    })),
    week: spanOf(week),
    month: spanOf(month),
  };
}

function spanOf(columns: Columns): Span {
  const number = (name: string) => numbers(columns, name)[0] ?? null;
  const [visitors, usual] = [number('comparable_visitors'), number('comparable_usual')];
  return {
    visitors: number('visitors'),
    comparable: visitors === null || usual === null ? null : { visitors, usual },
    days: number('days') ?? 0,
  };
}

function notableOf(columns: Columns, who: string, how: string): Notable | null {
  const [branch] = texts(columns, who);
  const change = numbers(columns, how)[0] ?? null;
  return branch && change !== null ? { branch, change } : null;
}

function oddDaysOf(columns: Columns): OddDay[] {
  const day = texts(columns, 'day');
  const [visitors, usual] = ['visitors', 'expected'].map((name) => counts(columns, name));
  return texts(columns, 'branch_id').map((branch, row) => ({
    branch,
    date: day[row] ?? '',
    visitors: visitors?.[row] ?? 0,
    usual: usual?.[row] ?? 0,
  }));
}
