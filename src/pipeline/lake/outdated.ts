import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOURLY } from '../../shared/lake-tables.ts';
import { LakeError } from '../errors.ts';
import { type Database, listLiteral } from './database.ts';
import type { Layout } from './layout.ts';
import { lockedMonths } from './locked-months.ts';
import { hourlyFiles } from './partition-files.ts';

/** Folders of what follows from raw. */
const DERIVED = ['hourly', 'doors', 'quarantine', 'daily', 'weekly', 'monthly', 'network'];

/**
 * Takes away the tables of a lake whose hours were made by an earlier version, with other columns: all of them follow from
 * raw, and the next backfill makes them again.
 *
 * @returns whether there were such
 * @throws LakeError where months of such a lake are locked: they can't be made again
 */
export async function removeOutdated(database: Database, layout: Layout): Promise<boolean> {
  const files = await hourlyFiles(layout);
  if (files.length === 0) return false;
  const columns = listLiteral(HOURLY.columns.map(({ name }) => name));
  let outdated: unknown[];
  try {
    outdated = await database.rows(
      `SELECT file_name FROM parquet_schema(${listLiteral(files)}) WHERE num_children IS NULL
       GROUP BY file_name HAVING list_sort(list(name)) <> list_sort(${columns}) LIMIT 1`,
    );
  } catch {
    // A damaged file is for "check" to name.
    return false;
  }
  if (outdated.length === 0) return false;
  const locked = [...(await lockedMonths(layout.home))];
  if (locked.length > 0) {
    throw new LakeError(
      `The lake in ${layout.home} was made by an earlier version and is to be made again from its raw readings, but months are locked (${locked.join(', ')}). Unlock them with "unlock", start again, and lock them when it is done.`,
    );
  }
  for (const folder of DERIVED) await rm(join(layout.lake, folder), { recursive: true, force: true });
  return true;
}
