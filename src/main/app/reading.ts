import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';

/** Reads of one database, each a piece of its own: see {@link readWhole}. */
export const readingFrom =
  (database: Database) =>
  <T>(read: (reader: Database) => Promise<T>): Promise<T> =>
    readWhole(database, read);
