import { type AsyncDuckDB, type AsyncDuckDBConnection, DuckDBDataProtocol } from '@duckdb/duckdb-wasm';
import type { Columns } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { cancelSent, columnsOf, DuckDbConnector } from '../duckdb-connector.ts';
import { writeParquet } from '../parquet-writer.ts';
import { identifier, Sql, sql } from '../sql.ts';

/** Tables opened and made on the Explore page stand in a schema of their own, before the lake's. */
export const SCHEMA = 'explore';

/** Rows that a result keeps at most: the engine's memory is bounded. */
export const MAX_RESULT_ROWS = 1_000_000;

/** DuckDB's own words about a statement of the user. */
export class StatementError extends Error {
  override name = 'StatementError';
}

/** The engine's memory never shrinks: beyond so many bytes that it took in, another one is worth its start. */
const OUTGROWN_BYTES = 128 * 1024 * 1024;

/** An engine, and what ends all that waits for it. */
interface Life {
  connector: DuckDbConnector;
  /** Bytes of files that it took in, also those that are gone again. */
  taken: number;
  stopped: Promise<never>;
  stop: (reason: DOMException) => void;
}

/**
 * The engine of the Explore page: one of its own, so that no question asked here holds up the rest of the page, and so that
 * it can be stopped in the middle of anything. It starts when it is first asked, with nothing in it.
 */
export class Workbench implements Pick<Connector, 'query'> {
  #life: Life | null = null;
  #results = 0;
  #files = 0;
  #pieces = 0;

  /** What stands for as long as the engine does; another object after each {@link stop}. */
  get life(): object {
    return this.#living();
  }

  /**
   * Ends the engine at once, whatever it does, and gives its memory back: all tables are gone. What waits is refused with an
   * `AbortError`. The next question starts another engine.
   */
  stop(): void {
    const life = this.#life;
    this.#life = null;
    life?.stop(new DOMException('The engine was stopped.', 'AbortError'));
    // An engine that never started has nothing to end; whoever asked it was told.
    life?.connector.close().catch(() => undefined);
  }

  /** The engine took in so much that its memory should be given back, by {@link stop}, before it takes in more. */
  get outgrown(): boolean {
    return (this.#life?.taken ?? 0) > OUTGROWN_BYTES;
  }

  /** Like {@link Connector.query}, with the page's own tables found by their plain names. */
  query(statement: Sql, signal?: AbortSignal): Promise<Columns> {
    return this.#lent((connection) => send(connection, statement, signal));
  }

  /**
   * Runs a reading statement of the user into a table of its own, which the caller drops; gives its name.
   *
   * @throws StatementError with what DuckDB says
   */
  async keep(text: string, signal?: AbortSignal): Promise<string> {
    const table = `result_${++this.#results}`;
    // The statement stands on lines of its own, so that it may end in a comment.
    const made = `CREATE TABLE ${place(table).text} AS FROM (\n${text}\n) LIMIT ${MAX_RESULT_ROWS + 1}`;
    try {
      await this.#lent((connection) => send(connection, new Sql(made), signal));
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new StatementError(plainMessage(error));
    }
    return table;
  }

  /** A name for a table that none has had. */
  unusedName(): string {
    return `file_${++this.#pieces}`;
  }

  /** Appends an Arrow IPC stream to a table, or makes it. */
  async insert(table: string, arrow: Uint8Array, create: boolean): Promise<void> {
    this.#living().taken += arrow.byteLength;
    await this.#lent((connection) =>
      connection.insertArrowFromIPCStream(arrow, { schema: SCHEMA, name: table, create }),
    );
  }

  /** Lends a file to `work` under the name it has for SQL. */
  async withFile<T>(
    file: File,
    work: (name: string, run: (statement: Sql) => Promise<Columns>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const name = `explore_${++this.#files}.csv`;
    this.#living().taken += file.size;
    return this.#lent(async (connection, engine) => {
      await engine.registerFileHandle(name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
      try {
        return await work(name, (statement) => send(connection, statement, signal));
      } finally {
        await engine.dropFile(name);
      }
    });
  }

  /** A table as CSV with a header; at most `limit` rows. */
  async csv(table: string, delimiter = ',', limit = MAX_RESULT_ROWS): Promise<Uint8Array<ArrayBuffer>> {
    // Written here: `COPY` to a file of the engine makes the browser's runtime complain of a missing file.
    const columns = await this.query(sql`SELECT COLUMNS(*)::VARCHAR FROM ${place(table)} LIMIT ${limit}`);
    const names = Object.keys(columns);
    const field = (cell: unknown) => {
      const text = cell == null ? '' : String(cell);
      return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = [names.map(field).join(delimiter)];
    const rows = names[0] === undefined ? 0 : (columns[names[0]]?.length ?? 0);
    for (let row = 0; row < rows; row++) lines.push(names.map((name) => field(columns[name]?.[row])).join(delimiter));
    return new TextEncoder().encode(`${lines.join('\n')}\n`);
  }

  /** A table as Parquet; at most {@link MAX_RESULT_ROWS} rows. Whole numbers beyond 32 bits and decimals are doubles in it. */
  async parquet(table: string): Promise<Uint8Array<ArrayBuffer>> {
    const text = `FROM ${place(table).text} LIMIT ${MAX_RESULT_ROWS}`;
    const arrow = await this.#lent((connection, engine) =>
      connection.useUnsafe((_, number) => engine.runQuery(number, text)),
    );
    // The engine answers in Arrow's file form: eight bytes of magic, then a stream with its end, then an index.
    return writeParquet(arrow.slice(8));
  }

  /** Makes a table of the engine, which stays, of a Parquet file's bytes (which it takes over); see {@link Connector.storeParquet}. */
  storeParquet(table: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const life = this.#living();
    return Promise.race([life.connector.storeParquet(table, bytes), life.stopped]);
  }

  /** Drops a table or view of the page; a stopped engine has none. */
  async drop(table: string, kind: 'table' | 'view' = 'table'): Promise<void> {
    const life = this.#life;
    if (!life) return;
    const what = kind === 'view' ? sql`VIEW` : sql`TABLE`;
    await this.query(sql`DROP ${what} IF EXISTS ${place(table)}`).catch((error: unknown) => {
      if (this.#life === life) throw error;
    });
  }

  #living(): Life {
    if (this.#life) return this.#life;
    let stop: Life['stop'] = () => undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    stopped.catch(() => undefined);
    this.#life = { connector: new DuckDbConnector(), taken: 0, stopped, stop };
    return this.#life;
  }

  #lent<T>(work: (connection: AsyncDuckDBConnection, engine: AsyncDuckDB) => Promise<T>): Promise<T> {
    const { connector, stopped } = this.#living();
    const answer = connector.borrow(async (connection, engine) => {
      await connection.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}; SET search_path = '${SCHEMA},main'`);
      return work(connection, engine);
    });
    return Promise.race([answer, stopped]);
  }
}

/** A table of the Explore page, with its schema. */
export const place = (table: string): Sql => sql`${identifier(SCHEMA)}.${identifier(table)}`;

async function send(connection: AsyncDuckDBConnection, statement: Sql, signal?: AbortSignal): Promise<Columns> {
  signal?.throwIfAborted();
  const interrupt = () => cancelSent(connection);
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const batches = await (await connection.send(statement.text)).readAll();
    signal?.throwIfAborted();
    return columnsOf(batches);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/** DuckDB counts the line that the page puts before the user's. */
function plainMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Error: /, '').replaceAll(/^LINE (\d+):/gm, (_, line) => `LINE ${Number(line) - 1}:`);
}
