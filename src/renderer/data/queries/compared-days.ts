import { addDays } from '../../../shared/slots.ts';
import { type Comparison, comparedRange, daysBack } from '../../state/comparison.ts';
import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Answering } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';
import type { Day } from './daily-series.ts';
import { ofBranches } from './scope.ts';

/** The day that a day of the period is held against. */
export interface ComparedDay {
  date: string;
  visitors: number;
}

/** A period beside what it is held against. */
export interface ComparedPeriod {
  comparison: Exclude<Comparison, 'none'>;
  /** The dates held against: those of the period itself where it is another branch. */
  range: DateRange;
  /** By date of the period; a day without a fair counterpart is not among them. */
  days: ReadonlyMap<string, ComparedDay>;
  /** Visitors ÷ those compared − 1, over the pairs alone; null where there are too few of them. */
  change: number | null;
  /** Days of branches that are usable in both (for another branch: days on which it and the selected ones are). */
  pairs: number;
  /** Days of branches (for another branch: days) of the period that were open. */
  open: number;
}

/** Below this share of the open days, pairs say too little about the period. */
export const ENOUGH_PAIRS = 0.5;

/** A day of before is drawn only where it is of nearly the same branches. */
const MOST_BRANCHES = 0.8;

/**
 * The days of the same branches `back` days before. Like with like: sums go over the branches whose day is usable both now
 * and then, so neither a closed day nor a branch that failed or is new makes a change.
 * Grain of the result: one row per date of the range with rows now or then.
 */
export const sameBranchesSql = (branches: readonly string[], { from, to }: DateRange, back: number): Sql => sql`
  SELECT
    strftime(date, '%Y-%m-%d') AS date,
    CASE WHEN count(seen.visitors) FILTER (past.visitors IS NOT NULL) >= ${MOST_BRANCHES} * count(seen.visitors)
         THEN sum(past.visitors) END AS visitors,
    sum(seen.visitors) FILTER (seen.usable AND past.usable) AS visitors_now,
    sum(past.visitors) FILTER (seen.usable AND past.usable) AS visitors_then,
    count(seen.visitors + past.visitors) FILTER (seen.usable AND past.usable) AS pairs,
    count(*) FILTER (seen.hours_open > 0) AS open
  FROM (
    SELECT branch_id, date, visitors, usable, hours_open
    FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
  ) seen
  FULL JOIN (
    SELECT branch_id, date + ${back} AS date, visitors, usable
    FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${from}::DATE - ${back} AND date < ${to}::DATE - ${back}
      AND visitors IS NOT NULL
  ) past USING (branch_id, date)
  GROUP BY date`;

/**
 * Another branch on the same days, held against the mean of the selected ones that are usable that day.
 * Grain of the result: one row per date of the range with rows of either.
 */
export const otherBranchSql = (branches: readonly string[], { from, to }: DateRange, other: string): Sql => sql`
  SELECT
    strftime(date, '%Y-%m-%d') AS date,
    any_value(other.visitors) AS visitors,
    avg(seen.visitors) FILTER (seen.usable AND other.usable) AS visitors_now,
    any_value(other.visitors) FILTER (seen.usable AND seen.visitors IS NOT NULL AND other.usable) AS visitors_then,
    (count(seen.visitors + other.visitors) FILTER (seen.usable AND other.usable) > 0)::INTEGER AS pairs,
    (count(*) FILTER (seen.hours_open > 0) > 0)::INTEGER AS open
  FROM (
    SELECT date, visitors, usable, hours_open
    FROM daily
    WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
  ) seen
  FULL JOIN (
    SELECT date, visitors, usable
    FROM daily
    WHERE branch_id = ${other} AND date >= ${from}::DATE AND date < ${to}::DATE AND visitors IS NOT NULL
  ) other USING (date)
  GROUP BY date`;

/** A period held against dates of which the lake has none; `days` are those of the period. */
export function heldAgainstNothing(
  comparison: ComparedPeriod['comparison'],
  range: DateRange,
  days: readonly Pick<Day, 'branchesOpen'>[],
): ComparedPeriod {
  const open = days.reduce((sum, { branchesOpen }) => sum + branchesOpen, 0);
  return { comparison, range, days: new Map(), change: null, pairs: 0, open };
}

/** The period beside what it is held against; null where that is nothing, or itself. */
export async function readComparedDays(
  connector: Answering,
  branches: readonly string[],
  range: DateRange,
  comparison: Comparison,
  signal?: AbortSignal,
): Promise<ComparedPeriod | null> {
  const [held, back] = [comparedRange(comparison, range), daysBack(comparison, range)];
  if (comparison === 'none' || !held || back === null) return null;
  const other = typeof comparison === 'string' ? null : comparison.branch;
  if (other !== null && branches.length === 1 && branches[0] === other) return null;
  const statement = other === null ? sameBranchesSql(branches, range, back) : otherBranchSql(branches, range, other);
  const columns = await connector.query(statement, signal);
  const visitors = numbers(columns, 'visitors');
  const days = texts(columns, 'date').flatMap((date, row): [string, ComparedDay][] => {
    const then = visitors[row];
    return then === null || then === undefined ? [] : [[date, { date: addDays(date, -back), visitors: then }]];
  });
  const total = (name: string) => counts(columns, name).reduce((sum, value) => sum + value, 0);
  const [now, then, pairs, open] = ['visitors_now', 'visitors_then', 'pairs', 'open'].map(total) as [
    number,
    number,
    number,
    number,
  ];
  const change = pairs > 0 && pairs >= ENOUGH_PAIRS * open && then > 0 ? now / then - 1 : null;
  return { comparison, range: held, days: new Map(days), change, pairs, open };
}
