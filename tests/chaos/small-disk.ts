import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './homes.ts';

const run = promisify(execFile);

/** A disk of its own size, in memory, mounted for the length of a test. */
export interface SmallDisk {
  folder: string;
  /** Changes how it is mounted: `size=8m`, `ro`, `rw`. */
  remount(options: string): Promise<void>;
}

/** Mounts a disk of so many bytes (`1m`); null where that is not permitted, as to anyone but Linux's root. */
export async function mountSmallDisk(size: string): Promise<SmallDisk | null> {
  const folder = await temporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  } catch {
    return null;
  }
  onTestFinished(async () => void (await run('umount', [folder])));
  return {
    folder,
    remount: async (options) => void (await run('mount', ['-o', `remount,${options}`, folder])),
  };
}
