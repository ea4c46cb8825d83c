import { existsSync } from 'node:fs';
import { type Database, listLiteral, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import type { RawInventory } from '../lake/raw-inventory.ts';
import unfollowedSql from '../sql/unfollowed.sql?raw';

/**
 * The UTC dates whose hourly table does not follow from their raw readings yet: never transformed, transformed before
 * more readings came, or cut off half-way. Raw readings are only ever added, so counting them is enough to tell.
 *
 * @param dates UTC dates to look at
 */
export async function unfollowedDates(
  database: Database,
  layout: Layout,
  inventory: RawInventory,
  dates: readonly string[],
): Promise<string[]> {
  const held = dates.filter((date) => inventory.slotsOn(date).length > 0);
  if (held.length === 0) return [];
  const months = [...new Set(held.map((date) => date.slice(0, 7)))];
  const slots = held.map((date) => `(DATE ${literal(date)}, ${inventory.slotsOn(date).length})`);
  await database.run(`
    CREATE OR REPLACE TEMP VIEW raw_files AS
      SELECT regexp_extract(file_name, 'date=([0-9-]{10})', 1)::DATE AS date, num_rows AS readings
      FROM parquet_file_metadata(${listLiteral(held.flatMap((date) => inventory.filesOn(date)))});
    CREATE OR REPLACE TEMP TABLE slots_held (date DATE, slots INTEGER);
    INSERT INTO slots_held VALUES ${slots.join(', ')};
    CREATE OR REPLACE TEMP VIEW hours_held AS ${rowsOf(
      months.map(layout.hourly),
      'hour_utc, readings, duplicates',
      'NULL::TIMESTAMP AS hour_utc, 0 AS readings, 0 AS duplicates',
    )};
    CREATE OR REPLACE TEMP VIEW quarantine_held AS ${rowsOf(months.map(layout.quarantine), 'date', 'NULL::DATE AS date')}`);
  const rows = await database.rows<{ date: string }>(unfollowedSql);
  await database.run('DROP VIEW raw_files; DROP TABLE slots_held; DROP VIEW hours_held; DROP VIEW quarantine_held');
  return rows.map(({ date }) => date);
}

function rowsOf(files: readonly string[], columns: string, none: string): string {
  const present = files.filter(existsSync);
  return present.length > 0
    ? `SELECT ${columns} FROM read_parquet(${listLiteral(present)}, hive_partitioning = false)`
    : `SELECT ${none} WHERE false`;
}
