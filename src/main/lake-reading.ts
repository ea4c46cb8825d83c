import { checkLake } from '../pipeline/check/check.ts';
import { type ExportTable, exportTable } from '../pipeline/export/export.ts';
import { openForReading } from '../pipeline/lake/home.ts';
import { readWhole } from '../pipeline/lake/read-whole.ts';

/** What `check` finds in a home, told without a single count of visitors. */
export interface Soundness {
  sound: boolean;
  files: number;
  findings: { where: string; problem: string }[];
}

/** Reads every file of a home's lake and says whether it is sound. @throws LakeError */
export async function soundnessOf(path: string): Promise<Soundness> {
  const home = await openForReading(path);
  try {
    const { sound, files, findings } = await readWhole(home.database, (database) => checkLake(database, home.layout));
    return { sound, files, findings: findings.map(({ where, problem }) => ({ where, problem })) };
  } finally {
    await home.close();
  }
}

/**
 * Writes a table of a home's lake into one file, `.parquet` or `.csv`.
 *
 * @returns the number of rows
 * @throws AffluenceError where it can't be written, or there is nothing to write
 */
export async function exportFrom(path: string, table: ExportTable, file: string): Promise<number> {
  const home = await openForReading(path);
  try {
    return await readWhole(home.database, (database) => exportTable(database, home.layout, table, file));
  } finally {
    await home.close();
  }
}
