import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf, messageOf } from '../errors.ts';
import { type Database, literal, unwritten } from './database.ts';
import type { Layout } from './layout.ts';
import { RawInventory, readdirOrNone } from './raw-inventory.ts';

/**
 * Writes the result of a query as one Parquet file of the lake: staged outside every glob, made durable, then renamed
 * into place, so that a reader sees the old file or the new one, and a kill leaves at most a file in staging.
 *
 * @param query a SELECT whose order of rows is fixed, so that the same data gives the same file
 * @throws LakeError where the disk takes no more
 */
export async function publish(database: Database, layout: Layout, query: string, target: string): Promise<void> {
  const staged = join(layout.staging, `${randomUUID()}.parquet`);
  try {
    await database.run(
      `COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    );
    await syncFile(staged);
    await mkdir(dirname(target), { recursive: true });
    await renameOver(staged, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw codeOf(error) === undefined ? error : unwritten(target, messageOf(error));
  } finally {
    await rm(staged, { force: true });
  }
}

/** Removes what a killed writer left behind: everything in staging, and hour files whose day file already stands. */
export async function sweep(layout: Layout): Promise<void> {
  await rm(layout.staging, { recursive: true, force: true });
  await mkdir(layout.staging, { recursive: true });
  const inventory = await RawInventory.read(layout);
  for (const date of inventory.dates) if (inventory.isWhole(date)) await removeHourFiles(layout, date);
}

/** Removes a date's hour files, whose readings its day file holds. */
export async function removeHourFiles(layout: Layout, date: string): Promise<void> {
  for (const file of await readdirOrNone(layout.rawDate(date))) {
    if (/^h\d\d\.parquet$/.test(file)) await rm(join(layout.rawDate(date), file), { force: true });
  }
}

/** On Windows a file can't be replaced while someone reads it: readers are brief, so it is tried again for a moment. */
async function renameOver(staged: string, target: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(staged, target);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');
      if (process.platform !== 'win32' || !held || attempt >= 50) throw error;
      await setTimeout(100);
    }
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable once its folder is; Windows can't open folders and does this by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
