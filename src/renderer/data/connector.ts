import type { Columns } from './columns.ts';
import type { Sql } from './sql.ts';

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
  /** Drops a table, if it is there. */
  drop(table: string): Promise<void>;
}

/** The engine could not be started; nothing can be shown without it. */
export class EngineError extends Error {
  override name = 'EngineError';
}

/** Bytes that are not the Parquet file they should be. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}
