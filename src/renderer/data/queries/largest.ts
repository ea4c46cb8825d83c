import type { DateRange } from '../../state/period.ts';
import { texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** The ids of those of the branches (none: all) that had most visitors in the period, the first first; at most so many. */
export async function readLargest(
  connector: Connector,
  branches: readonly string[],
  { from, to }: DateRange,
  most: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const columns = await connector.query(
    sql`
      SELECT branch_id FROM daily
      WHERE ${ofBranches(branches)} AND date >= ${from}::DATE AND date < ${to}::DATE
      GROUP BY branch_id
      ORDER BY sum(visitors) DESC NULLS LAST, branch_id
      LIMIT ${most}`,
    signal,
  );
  return texts(columns, 'branch_id');
}
