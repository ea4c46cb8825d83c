import { existsSync } from 'node:fs';
import { HOURLY } from '../../shared/lake-tables.ts';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { type Database, listLiteral, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { parquetBytes } from './parquet-bytes.ts';

/**
 * The hourly rows of some branches and local dates as one Parquet file.
 *
 * @param branchIds none: all branches
 * @param from first local date, `YYYY-MM-DD`
 * @param to local date after the last one
 * @returns the file's bytes; without rows where the lake has none
 */
export async function hourlySlice(
  database: Database,
  layout: Layout,
  branchIds: readonly string[],
  from: string,
  to: string,
): Promise<Uint8Array<ArrayBuffer>> {
  // A local date reaches at most a day beyond the UTC date of its name.
  const files = monthsBetween(addDays(from, -1), to).map(layout.hourly).filter(existsSync);
  const columns = HOURLY.columns
    .map(({ name, type }) => (files.length > 0 ? name : `NULL::${type} AS ${name}`))
    .join(', ');
  const rows =
    files.length > 0
      ? `SELECT ${columns} FROM read_parquet(${listLiteral(files)}, hive_partitioning = false)
         WHERE ${branchIds.length > 0 ? `branch_id IN (SELECT unnest(${listLiteral(branchIds)})) AND` : ''}
           local_date >= DATE ${literal(from)} AND local_date < DATE ${literal(to)}
         ORDER BY branch_id, hour_utc`
      : `SELECT ${columns} WHERE false`;
  return parquetBytes(database, layout, rows);
}
