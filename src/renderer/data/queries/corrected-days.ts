import type { DateRange } from '../../state/period.ts';
import { numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** Grain of the result: one row per local date with an open hour. `hours` is a table of hourly rows. */
export const correctedDaysSql = (hours: Sql, branches: readonly string[], { from, to }: DateRange): Sql => sql`
  SELECT strftime(local_date, '%Y-%m-%d') AS date, count(*) FILTER (quality = 'corrected') / count(*) AS corrected
  FROM ${hours}
  WHERE is_open AND ${ofBranches(branches)} AND local_date >= ${from}::DATE AND local_date < ${to}::DATE
  GROUP BY local_date`;

/** Share of the open hours of each date that was corrected, 0 to 1. */
export function readCorrectedDays(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const read = async (hours: Sql) => {
    const columns = await connector.query(correctedDaysSql(hours, branches, range), signal);
    const corrected = numbers(columns, 'corrected');
    return new Map(texts(columns, 'date').map((date, row) => [date, corrected[row] ?? 0]));
  };
  return cache.read(branches, range, read, signal);
}
