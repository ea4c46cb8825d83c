import { fetchLakeFile, fetchManifest } from '../api.ts';
import { identifier, sql } from '../sql.ts';
import { ParquetSource } from './parquet-source.ts';
import { type TableFacts, tableFacts } from './table-facts.ts';
import type { Workbench } from './workbench.ts';

/** A table that can be asked about. */
export interface KnownTable extends TableFacts {
  name: string;
}

const COPIED = ['weekly', 'monthly', 'network'] as const;

/**
 * The lake's tables as they are now: days and branches, which the page holds anyway, and copies of those of weeks, months
 * and the network. A table that the lake has not (yet), or that can't be read, is left out.
 */
export async function lakeTables(bench: Workbench, signal: AbortSignal): Promise<KnownTable[]> {
  const { files } = await fetchManifest();
  const known: KnownTable[] = [];
  for (const name of ['daily', ...COPIED, 'branches']) {
    try {
      if (name !== 'daily' && name !== 'branches') {
        await bench.drop(name);
        for (const [place, file] of files.filter(({ path }) => path.startsWith(`${name}/`)).entries()) {
          await append(bench, name, new File([await fetchLakeFile(file)], file.path), place === 0);
        }
      }
      signal.throwIfAborted();
      known.push({ name, ...(await tableFacts(bench, sql`${identifier(name)}`)) });
    } catch {
      signal.throwIfAborted();
    }
  }
  return known;
}

async function append(bench: Workbench, table: string, file: File, create: boolean): Promise<void> {
  const source = new ParquetSource();
  try {
    const { columns, rowGroups } = await source.open(file);
    const names = columns.map(({ name }) => name);
    for (const [group, { rows }] of rowGroups.entries()) {
      await bench.insert(table, await source.read(group, names, rows), create && group === 0);
    }
  } finally {
    source.close();
  }
}
