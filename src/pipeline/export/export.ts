import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AffluenceError, LakeError } from '../errors.ts';
import { type Database, listLiteral, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, hourlyFiles } from '../lake/partition-files.ts';

export const EXPORT_TABLES = ['hourly', 'daily', 'weekly', 'monthly', 'network'] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

/** The order of rows in an exported file. */
const ORDERS: Record<ExportTable, string> = {
  hourly: 'branch_id, hour_utc',
  daily: 'branch_id, date',
  weekly: 'branch_id, week',
  monthly: 'branch_id, month',
  network: 'period, start',
};

const FORMATS: Record<string, string> = {
  '.parquet': 'FORMAT parquet, COMPRESSION zstd',
  '.csv': 'FORMAT csv, HEADER true',
};

/**
 * Writes a whole table of the lake into one file, `.parquet` or `.csv` by its name. An existing file is replaced, at once
 * and only when all is written.
 *
 * @returns the number of rows
 * @throws AffluenceError for another ending, an empty lake, or a place that can't be written
 */
export async function exportTable(
  database: Database,
  layout: Layout,
  table: ExportTable,
  target: string,
): Promise<number> {
  const format = FORMATS[extname(target).toLowerCase()];
  if (!format) throw new AffluenceError(`"${target}" must end in .parquet or .csv: the ending chooses the format.`);
  const files = await filesOf(layout, table);
  if (files.length === 0) {
    throw new LakeError(`The lake in ${layout.home} has no ${table} table yet. Fill it with a backfill first.`);
  }
  const folder = dirname(target);
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new AffluenceError(`The folder ${folder} does not exist. Make it first, or name another file.`);
  }
  const staged = join(folder, `.${basename(target)}.${process.pid}.part`);
  try {
    const [result] = await database.rows<{ Count: bigint }>(
      `COPY (FROM read_parquet(${listLiteral(files)}, hive_partitioning = false) ORDER BY ${ORDERS[table]})
       TO ${literal(staged)} (${format})`,
    );
    await rename(staged, target);
    return Number(result?.Count ?? 0);
  } catch (error) {
    if (error instanceof LakeError && !error.message.includes(staged)) throw error;
    throw new AffluenceError(
      `The ${table} table could not be written to ${target}. Check the folder's rights and the disk's room.`,
    );
  } finally {
    await rm(staged, { force: true });
  }
}

async function filesOf(layout: Layout, table: ExportTable): Promise<string[]> {
  if (table === 'hourly') return hourlyFiles(layout);
  if (table === 'daily') return dailyFiles(layout);
  return [layout[table]].filter(existsSync);
}
