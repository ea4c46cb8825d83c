import type { DateRange } from '../../state/period.ts';
import { numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { Hours } from '../hours.ts';
import { type Sql, sql } from '../sql.ts';

/** Grain of the result: one row per local date with an open hour. `sums` is a table of open hours by hour of each day. */
const correctedDaysSql = (sums: Sql): Sql => sql`
  SELECT strftime(local_date, '%Y-%m-%d') AS date, sum(branches_corrected) / sum(branches_open) AS corrected
  FROM ${sums}
  GROUP BY local_date`;

/** Share of the open hours of each date that was corrected, 0 to 1. */
export function readCorrectedDays(
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const read = async (sums: Sql) => {
    const columns = await connector.query(correctedDaysSql(sums), signal);
    const corrected = numbers(columns, 'corrected');
    return new Map(texts(columns, 'date').map((date, row) => [date, corrected[row] ?? 0]));
  };
  return hours.days(branches, range, read, signal);
}
