import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../../shared/lake-tables.ts';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { type Database, listLiteral, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';

/** The columns of doors by day; one row per sensor and local date on which its branch had an open hour. */
export const DOOR_DAYS: readonly (Column & { sql: string })[] = [
  { name: 'branch_id', type: 'VARCHAR', meaning: 'the branch', sql: 'branch_id' },
  { name: 'sensor_id', type: 'VARCHAR', meaning: 'the sensor', sql: 'sensor_id' },
  { name: 'local_date', type: 'DATE', meaning: "date in the branch's time zone", sql: 'local_date' },
  {
    name: 'visitors',
    type: 'INTEGER',
    meaning: 'what is taken to have passed this door in open hours; null where nothing can be said of any',
    sql: 'sum(visitors)',
  },
  {
    name: 'visitors_raw',
    type: 'INTEGER',
    meaning: 'sum of the readings accepted in open hours, before any correction; null if none',
    sql: 'sum(visitors_raw)',
  },
  {
    name: 'imputed',
    type: 'INTEGER',
    meaning: 'part of visitors that was estimated, 0 if none',
    sql: "coalesce(sum(visitors) FILTER (quality = 'imputed'), 0)",
  },
  { name: 'hours_open', type: 'INTEGER', meaning: 'open hours', sql: 'count(*)' },
  ...['corrected', 'imputed', 'missing'].map((quality) => ({
    name: `hours_${quality}`,
    type: 'INTEGER',
    meaning: `of those, the hours whose quality is ${quality}`,
    sql: `count(*) FILTER (quality = ${literal(quality)})`,
  })),
  {
    name: 'coverage',
    type: 'DOUBLE',
    meaning: 'open hours measured or corrected ÷ open hours, 0 to 1',
    sql: "count(*) FILTER (quality IN ('measured', 'corrected')) / count(*)",
  },
  {
    name: 'rule',
    type: 'VARCHAR',
    meaning: 'the rule behind most hours that are not simply measured; null where all are',
    sql: 'min(rule) FILTER (rule_hours = most_hours)',
  },
];

/**
 * What passed each door of some branches, day by day, as one Parquet file.
 *
 * @param branchIds at least one
 * @param from first local date, `YYYY-MM-DD`
 * @param to local date after the last one
 * @returns the file's bytes; without rows where the lake has none
 */
export async function doorsByDay(
  database: Database,
  layout: Layout,
  branchIds: readonly string[],
  from: string,
  to: string,
): Promise<Uint8Array> {
  // A local date reaches at most a day beyond the UTC date of its name.
  const files = monthsBetween(addDays(from, -1), to).map(layout.doors).filter(existsSync);
  const columns = (of: (column: (typeof DOOR_DAYS)[number]) => string) =>
    DOOR_DAYS.map((column) => `(${of(column)})::${column.type} AS ${column.name}`).join(', ');
  const rows =
    files.length === 0
      ? `SELECT ${columns(() => 'NULL')} WHERE false`
      : `WITH hours AS (
           SELECT *, count(rule) OVER (PARTITION BY sensor_id, local_date, rule) AS rule_hours
           FROM ${parquet(files)}
           WHERE is_open AND branch_id IN (SELECT unnest(${listLiteral(branchIds)}))
             AND local_date >= DATE ${literal(from)} AND local_date < DATE ${literal(to)}
         ),
         ranked AS (SELECT *, max(rule_hours) OVER (PARTITION BY sensor_id, local_date) AS most_hours FROM hours)
         SELECT ${columns(({ sql }) => sql)} FROM ranked
         GROUP BY branch_id, sensor_id, local_date
         ORDER BY branch_id, sensor_id, local_date`;
  await mkdir(layout.staging, { recursive: true });
  const staged = join(layout.staging, `${randomUUID()}.doors`);
  try {
    await database.run(`COPY (${rows}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION snappy)`);
    return await readFile(staged);
  } finally {
    await rm(staged, { force: true });
  }
}
