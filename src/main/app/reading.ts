import type { Database } from '../../pipeline/lake/database.ts';

/** Lends a connection of its own to each piece of reading, since each makes tables. */
export const readingFrom =
  (database: Database) =>
  async <T>(read: (reader: Database) => Promise<T>): Promise<T> => {
    const reader = await database.reader();
    try {
      return await read(reader);
    } finally {
      await reader.close();
    }
  };
