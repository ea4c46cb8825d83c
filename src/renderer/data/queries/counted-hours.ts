import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { Hours } from '../hours.ts';
import { sql } from '../sql.ts';

/** An open local hour, over the branches together. */
export interface CountedHour {
  date: string;
  hour: number;
  /** Sum over the branches that have a count; null where none has. */
  visitors: number | null;
  /** Part of the visitors that was estimated. */
  imputed: number;
}

/** The open hours of some local dates, in order. */
export const readCountedHours = (
  connector: Connector,
  hours: Hours,
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
): Promise<CountedHour[]> =>
  hours.days(
    branches,
    range,
    async (sums) => {
      const columns = await connector.query(
        sql`SELECT strftime(local_date, '%Y-%m-%d') AS date, local_hour, visitors, imputed FROM ${sums}
          ORDER BY local_date, local_hour`,
        signal,
      );
      const [visitors, imputed] = [numbers(columns, 'visitors'), counts(columns, 'imputed')];
      const hour = counts(columns, 'local_hour');
      return texts(columns, 'date').map((date, row) => ({
        date,
        hour: hour[row] ?? 0,
        visitors: visitors[row] ?? null,
        imputed: imputed[row] ?? 0,
      }));
    },
    signal,
  );
