import { existsSync } from 'node:fs';
import { DAILY } from '../../shared/indicator-tables.ts';
import { addDays } from '../../shared/slots.ts';
import { type Database, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { parquetBytes } from './parquet-bytes.ts';

/**
 * The days of all branches on some local dates as one Parquet file: what a page needs of a long lake to begin with.
 *
 * @param names of the columns of `daily`; none: all of them
 * @param from first local date, `YYYY-MM-DD`
 * @param to local date after the last one
 * @returns the file's bytes; without rows where the lake has none
 */
export async function dailySlice(
  database: Database,
  layout: Layout,
  names: readonly string[],
  from: string,
  to: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [first, last] = [from, addDays(to, -1)].map((date) => Number(date.slice(0, 4))) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, place) => String(first + place));
  const files = years.map(layout.daily).filter(existsSync);
  const columns = DAILY.columns.filter(({ name }) => names.length === 0 || names.includes(name));
  const none = columns.map(({ name, type }) => `NULL::${type} AS ${name}`).join(', ');
  return parquetBytes(
    database,
    layout,
    files.length === 0
      ? `SELECT ${none} WHERE false`
      : `SELECT ${columns.map(({ name }) => name).join(', ')} FROM ${parquet(files)} WHERE date >= DATE ${literal(from)} AND date < DATE ${literal(to)}
         ORDER BY branch_id, date`,
  );
}
