import { dayHoursSql, weekHoursSql } from '../../../shared/hour-sums.ts';
import type { Hours, Lend } from '../hours.ts';
import { Sql, sql } from '../sql.ts';

/** Lends the sums of a table of hourly rows, made as the app makes them, for tests. */
export function lentHours(table: string): Hours {
  const lend =
    (sumsOf: (hours: string) => string): Lend =>
    (branches, { from, to }, read) => {
      const which = branches.length > 0 ? sql`branch_id IN (${branches})` : sql`TRUE`;
      const hours = `SELECT * FROM ${table} WHERE ${which.text} AND local_date >= '${from}' AND local_date < '${to}'`;
      return read(new Sql(`(${sumsOf(hours)})`));
    };
  return { week: lend(weekHoursSql), days: lend(dayHoursSql), clear: async () => undefined };
}
