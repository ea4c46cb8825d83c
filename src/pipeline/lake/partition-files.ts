import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import { readdirOrNone } from './raw-inventory.ts';

/** The daily files of a lake, in order of their years. */
export const dailyFiles = (layout: Layout): Promise<string[]> => partitionFiles(layout, 'daily');

/** The hourly files of a lake, in order of their months. */
export const hourlyFiles = (layout: Layout): Promise<string[]> => partitionFiles(layout, 'hourly');

/** The files of doors of a lake, in order of their months. */
export const doorsFiles = (layout: Layout): Promise<string[]> => partitionFiles(layout, 'doors');

/** The quarantine files of a lake, in order of their months. */
export const quarantineFiles = (layout: Layout): Promise<string[]> => partitionFiles(layout, 'quarantine');

async function partitionFiles(layout: Layout, table: string): Promise<string[]> {
  const root = join(layout.lake, table);
  const folders = (await readdirOrNone(root)).sort();
  return folders.map((folder) => join(root, folder, 'data.parquet')).filter((file) => existsSync(file));
}
