import { setTimeout } from 'node:timers/promises';
import { LakeError } from '../errors.ts';
import type { Database } from './database.ts';

/** How often a piece of reading is begun, and after how long a pause once more, growing by as much each time. */
const [ATTEMPTS, PAUSE_MS] = [10, 20];

/**
 * Reads files of the lake beside whoever writes them. The engine opens a file twice, to plan a query and to run it: one that
 * is replaced in between is read by the old file's plan, which gives rows of neither, or an error. So a piece of reading
 * whose files were replaced meanwhile is done again, on a connection of its own, as each makes tables.
 *
 * @param read may be called several times; it keeps nothing from one to the next
 * @throws LakeError where a file can't be read, or is replaced each time
 */
export async function readWhole<T>(database: Database, read: (reader: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const reader = await database.reader();
    let replaced: string | null = null;
    try {
      const told = await read(reader);
      replaced = reader.replaced();
      if (replaced === null) return told;
    } catch (error) {
      replaced = reader.replaced();
      if (replaced === null) throw error;
    } finally {
      await reader.close();
    }
    if (attempt === ATTEMPTS) {
      throw new LakeError(
        `The lake's file ${replaced} was replaced each time it was read. Nothing was changed. Try again once the work under way has ended.`,
      );
    }
    await setTimeout(PAUSE_MS * attempt);
  }
}
