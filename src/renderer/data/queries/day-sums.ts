import type { DateRange } from '../../state/period.ts';
import type { Summed } from '../../state/scope.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** The view that keeps the sums of each region's days; see {@link regionDaysSql}. */
export const REGION_DAYS = 'region_days';

/** A day that can be held against its same weekdays: counted, well enough covered, with an average of them. */
const SURE = sql`(usable AND visitors IS NOT NULL AND ma_same_weekday_4 IS NOT NULL)`;

/**
 * What the days of branches come to: sums that add up over branches, and so over regions. A line of all branches over ten
 * years is then made of thousands of rows instead of hundreds of thousands.
 */
const SUMS = {
  days: sql`count(*)`,
  days_open: sql`count(*) FILTER (hours_open > 0)`,
  days_counted: sql`count(visitors)`,
  days_sure: sql`count(*) FILTER (${SURE})`,
  days_ma_7: sql`count(ma_7)`,
  days_ma_28: sql`count(ma_28)`,
  days_usual: sql`count(ma_same_weekday_4) FILTER (hours_open > 0)`,
  hours_open: sql`sum(hours_open)`,
  hours_missing: sql`sum(hours_missing)`,
  hours_known: sql`sum(hours_open) FILTER (coverage IS NOT NULL)`,
  hours_covered: sql`sum(coverage * hours_open)`,
  visitors: sql`sum(visitors)`,
  visitors_sure: sql`sum(visitors) FILTER (${SURE})`,
  imputed: sql`sum(imputed)`,
  square_low: sql`sum(pow(visitors - visitors_low, 2))`,
  square_high: sql`sum(pow(visitors_high - visitors, 2))`,
  ma_7: sql`sum(ma_7)`,
  ma_28: sql`sum(ma_28)`,
  usual: sql`sum(ma_same_weekday_4) FILTER (hours_open > 0)`,
  usual_sure: sql`sum(ma_same_weekday_4) FILTER (${SURE})`,
} as const satisfies Record<string, Sql>;

type Part = (sum: Sql, name: Sql) => Sql;
const each = (part: Part): Sql =>
  join(
    Object.entries(SUMS).map(([name, sum]) => part(sum, identifier(name))),
    ',',
  );

/** The columns of `daily` that sums are made of. */
export const SUMMED_COLUMNS = [
  'branch_id',
  'date',
  'visitors',
  'visitors_low',
  'visitors_high',
  'ma_7',
  'ma_28',
  'ma_same_weekday_4',
  'coverage',
  'imputed',
  'hours_open',
  'hours_missing',
  'usable',
] as const;

/** Grain of the result: one row per region (null: of branches without one) and date. `days` is a query of days, `branches` of the registry. */
export const regionDaysSql = (days: Sql, branches: Sql): Sql => sql`
  SELECT region, date, ${each((sum, name) => sql`${sum} AS ${name}`)}
  FROM (${days}) LEFT JOIN (SELECT branch_id, region FROM (${branches})) USING (branch_id)
  GROUP BY region, date`;

/** Grain of the result: one row per date on which one of the branches (none: all) has a day. */
export function daySumsSql(branches: readonly string[], { from, to }: DateRange, summed: Summed | null): Sql {
  const dates = sql`date >= ${from}::DATE AND date < ${to}::DATE`;
  return summed
    ? sql`
  SELECT date, ${each((_, name) => sql`sum(${name}) AS ${name}`)}
  FROM ${identifier(REGION_DAYS)}
  WHERE ${summed.region === null ? sql`TRUE` : sql`region = ${summed.region}`} AND ${dates}
  GROUP BY date`
    : sql`
  SELECT date, ${each((sum, name) => sql`${sum} AS ${name}`)}
  FROM daily
  WHERE ${ofBranches(branches)} AND ${dates}
  GROUP BY date`;
}
