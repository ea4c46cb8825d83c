import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { messageOf } from '../errors.ts';
import { unwritten } from './database.ts';

/**
 * Replaces a small file beside the lake (settings, notes) at once: readers see the old text or the new one.
 *
 * @throws LakeError where the disk takes no more; the old text stays
 */
export async function replaceSmallFile(path: string, text: string): Promise<void> {
  const staged = `${path}.part`;
  try {
    // On the disk before it takes the old text's place: a power cut must not leave an empty file.
    await writeFile(staged, text, { flush: true });
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    throw unwritten(path, messageOf(error));
  }
}

/** Where a damaged file is put aside. One that was put aside before is kept, too: it may hold what this one lacks. */
export function asideOf(file: string): string {
  let aside = `${file}.damaged`;
  for (let place = 2; existsSync(aside); place++) aside = `${file}.damaged-${place}`;
  return aside;
}
