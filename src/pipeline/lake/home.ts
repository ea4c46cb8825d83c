import { access, constants, mkdir } from 'node:fs/promises';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import { Database } from './database.ts';
import { joinHoursLeft } from './join-hours.ts';
import { type Layout, layoutOf } from './layout.ts';
import { removeOutdated } from './outdated.ts';
import { sweep } from './publish.ts';
import { lockForWriting, type WriterLock } from './writer-lock.ts';

/** An opened home: its layout, an engine over it, and the way to close it. */
export interface Home {
  layout: Layout;
  database: Database;
  close(): Promise<void>;
}

/** A home whose one writer we are. */
export interface WritableHome extends Home {
  /** Whether we still are. */
  isOurs(): Promise<boolean>;
}

/** Opens a home to read from, beside whoever writes. @throws LakeError where there is none */
export async function openForReading(path: string): Promise<Home> {
  const layout = layoutOf(path);
  try {
    await access(layout.lake, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new LakeError(
      codeOf(error) === 'ENOENT'
        ? `There is no lake in ${path} yet. Fill one with "backfill --home ${path} --from … --to …", or name the right --home.`
        : `The lake ${layout.lake} can't be read (${messageOf(error)}). Check the folder's rights.`,
    );
  }
  const database = await Database.open(layout.staging);
  return { layout, database, close: () => database.close() };
}

/** Opens a home as its one writer: makes its folders, takes the lock, clears up what a killed writer left. @throws LakeError */
export async function openForWriting(path: string): Promise<WritableHome> {
  const layout = layoutOf(path);
  let lock: WriterLock;
  try {
    await mkdir(layout.lake, { recursive: true });
    lock = await lockForWriting(path);
  } catch (error) {
    throw error instanceof LakeError ? error : unwritable(path, error);
  }
  try {
    await sweep(layout);
    const database = await Database.open(layout.staging);
    await joinHoursLeft(database, layout);
    await removeOutdated(database, layout);
    return {
      layout,
      database,
      isOurs: lock.isHeld,
      close: async () => {
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error instanceof LakeError ? error : unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): LakeError {
  return new LakeError(
    `The home ${path} can't be written (${messageOf(error)}). Check that it is a folder you may write to and that the disk has room, or name another --home.`,
  );
}
