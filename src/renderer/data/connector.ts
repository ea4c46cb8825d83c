import type { Columns } from './columns.ts';
import { identifier, type Sql, sql } from './sql.ts';

/** The engine that answers the page's questions: what the rest of the page knows of DuckDB. */
export interface Connector {
  /**
   * Runs one statement and gives its columns.
   *
   * @throws DOMException `AbortError` once `signal` is aborted: a query under way is interrupted, a late result dropped
   */
  query(statement: Sql, signal?: AbortSignal): Promise<Columns>;
  /** Makes a table of a Parquet file's bytes (which it takes over), of all its columns or of those named; gives its number of rows. */
  loadParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<number>;
  /**
   * Makes a table that stays of a Parquet file's bytes (which it takes over), of all its columns or of those named:
   * compressed, in a fifth of the room, and found under its place in the {@link stored store}.
   */
  storeParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<void>;
  /** Drops a table, if it is there: by its name, or by its place. */
  drop(table: string | Sql): Promise<void>;
}

/** What questions are asked of. */
export type Answering = Pick<Connector, 'query'>;

/** The database of tables that stay. */
export const STORE = 'store';

/** The place of a table that stays. */
export const stored = (table: string): Sql => sql`${identifier(STORE)}.${identifier(table)}`;

/** Opens the store. Only in a database of its own does the engine compress what lies in memory. */
export const OPEN_STORE = sql`ATTACH ':memory:' AS ${identifier(STORE)} (COMPRESS)`;

/** The engine could not be started; nothing can be shown without it. */
export class EngineError extends Error {
  override name = 'EngineError';
}

/** Bytes that are not the Parquet file they should be. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}
