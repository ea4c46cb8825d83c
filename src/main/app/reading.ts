import { LakeError } from '../../pipeline/errors.ts';
import type { Database } from '../../pipeline/lake/database.ts';

/** How often a piece of reading is begun before a file counts as one that can't be read. */
const ATTEMPTS = 3;

/**
 * Lends a connection of its own to each piece of reading, since each makes tables. A sound file to whose place another is
 * renamed while it is read looks damaged to the engine now and then: so the piece is begun again before that is said.
 */
export const readingFrom =
  (database: Database) =>
  async <T>(read: (reader: Database) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const reader = await database.reader();
      try {
        return await read(reader);
      } catch (error) {
        if (!(error instanceof LakeError) || attempt === ATTEMPTS) throw error;
      } finally {
        await reader.close();
      }
    }
  };
