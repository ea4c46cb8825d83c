import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LAKE_TABLES } from '../../shared/lake-tables.ts';
import { codeOf } from '../errors.ts';
import type { Layout } from '../lake/layout.ts';

/** What a file of the lake belongs to: a table of the data dictionary, or what people decided and were told. */
export const FILE_TABLES: readonly string[] = [...LAKE_TABLES.map(({ name }) => name), 'other'];

/** A file of the lake, as it is now. */
export interface LakeFile {
  path: string;
  /** One of {@link FILE_TABLES}. */
  table: string;
  bytes: number;
  /** Another one whenever the file is replaced. */
  version: string;
}

/** All files of a lake; those that go meanwhile are left out. */
export async function lakeFiles(layout: Layout): Promise<LakeFile[]> {
  const entries = await readdir(layout.lake, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map((path) => describe(layout, path)));
  return files.flatMap((file) => file ?? []);
}

async function describe(layout: Layout, path: string): Promise<LakeFile | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { path, table: tableOf(layout, path), bytes: size, version: `${size}-${mtimeMs}-${ino}` };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function tableOf(layout: Layout, path: string): string {
  const [top = ''] = relative(layout.lake, path).split(sep);
  const name = top.replace(/\.parquet$/, '');
  return path.endsWith('.parquet') && FILE_TABLES.includes(name) ? name : 'other';
}
