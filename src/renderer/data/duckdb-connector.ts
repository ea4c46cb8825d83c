import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import type { Cell, Columns } from './columns.ts';
import { type Connector, EngineError, OPEN_STORE, STORE } from './connector.ts';
import { ParquetDecoder } from './parquet-decoder.ts';
import { identifier, Sql } from './sql.ts';

/** A WebAssembly file that can't be loaded leaves the worker silent: only the time tells. It starts in 2 to 4 s. */
const PATIENCE_MS = 60_000;

const aborted = () => new DOMException('The query is outdated.', 'AbortError');

/**
 * Starts DuckDB-WASM in its worker, at once unless told when; what is asked before it stands waits for it.
 * Nothing is fetched but from the page's own origin: the engine would load extensions from the internet at the first
 * sight of Parquet or JSON, and break when it can't.
 */
export class DuckDbConnector implements Connector {
  readonly #decoder = new ParquetDecoder();
  readonly #engine: Promise<AsyncDuckDB>;
  /** As many as were ever at work at once. */
  readonly #idle: AsyncDuckDBConnection[] = [];

  /** @param turn when to start */
  constructor(turn: Promise<void> = Promise.resolve()) {
    this.#engine = turn.then(startEngine);
  }

  /** Settles once the engine stands. @throws EngineError */
  async ready(): Promise<void> {
    await this.#engine;
  }

  async query(statement: Sql, signal?: AbortSignal): Promise<Columns> {
    return this.#connected(async (connection) => {
      if (signal?.aborted) throw aborted();
      const interrupt = () => cancelSent(connection);
      signal?.addEventListener('abort', interrupt, { once: true });
      try {
        const batches = await (await connection.send(statement.text)).readAll();
        if (signal?.aborted) throw aborted();
        return columnsOf(batches);
      } catch (error) {
        throw signal?.aborted ? aborted() : error;
      } finally {
        signal?.removeEventListener('abort', interrupt);
      }
    });
  }

  async loadParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<number> {
    const { arrow, rows } = await this.#decoder.decode(bytes, columns);
    await this.#connected((connection) => connection.insertArrowFromIPCStream(arrow, { name: table, create: true }));
    return rows;
  }

  async storeParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<void> {
    const { arrow } = await this.#decoder.decode(bytes, columns);
    await this.#apart(async (connection) => {
      await connection.query(`USE ${identifier(STORE).text}`);
      await connection.insertArrowFromIPCStream(arrow, { name: table, create: true });
      // What is written is compressed at a checkpoint. Beside a query under way there may be none: the next one makes up for it.
      await connection.query('CHECKPOINT').catch(() => undefined);
    });
  }

  async drop(table: string | Sql): Promise<void> {
    const { text } = table instanceof Sql ? table : identifier(table);
    await this.#connected((connection) => connection.query(`DROP TABLE IF EXISTS ${text}`));
  }

  /** Lends a connection of its own and the engine, for what {@link Connector} has no words for. */
  async borrow<T>(work: (connection: AsyncDuckDBConnection, engine: AsyncDuckDB) => Promise<T>): Promise<T> {
    const engine = await this.#engine;
    return this.#apart((connection) => work(connection, engine));
  }

  /** Ends the engine once it stands, whatever it does then; what was asked of it is never answered. */
  async close(): Promise<void> {
    this.#decoder.close();
    await (await this.#engine).terminate();
  }

  /**
   * A connection per piece of work, so that interrupting one query leaves the others alone. Those that queries have left whole
   * are lent again: to open and to close one are two letters more to an engine that is busy.
   */
  async #connected<T>(work: (connection: AsyncDuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? (await (await this.#engine).connect());
    try {
      const told = await work(connection);
      this.#idle.push(connection);
      return told;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** A connection for work that changes it, such as which database it looks at. */
  async #apart<T>(work: (connection: AsyncDuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await (await this.#engine).connect();
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }
}

/** Interrupts what a connection runs; an engine that was ended is asked for nothing any more. */
export function cancelSent(connection: AsyncDuckDBConnection): void {
  if (!connection.bindings.isDetached()) void connection.cancelSent();
}

async function startEngine(): Promise<AsyncDuckDB> {
  try {
    const absolute = (url: string) => new URL(url, location.href).href;
    const worker = new Worker(absolute(workerUrl));
    const crashed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      setTimeout(() => reject(new Error('it did not answer.')), PATIENCE_MS);
    });
    const engine = new AsyncDuckDB(new VoidLogger(), worker);
    await Promise.race([open(engine, absolute(wasmUrl)), crashed]);
    return engine;
  } catch (cause) {
    throw new EngineError(`DuckDB did not start: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function open(engine: AsyncDuckDB, wasm: string): Promise<void> {
  await engine.instantiate(wasm, null);
  await engine.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
  const connection = await engine.connect();
  await connection.query('SET autoload_known_extensions = false; SET autoinstall_known_extensions = false');
  await connection.query(OPEN_STORE.text);
  await connection.close();
}

interface Batch {
  numRows: number;
  schema: { fields: { name: string }[] };
  getChildAt(index: number): { get(row: number): unknown } | null;
}

/** Arrow batches as columns; dates and instants come as numbers, so text is asked for in SQL. */
export function columnsOf(batches: readonly Batch[]): Columns {
  const columns: Record<string, Cell[]> = {};
  for (const batch of batches) {
    for (const [index, { name }] of batch.schema.fields.entries()) {
      const values = batch.getChildAt(index);
      columns[name] ??= [];
      for (let row = 0; row < batch.numRows; row++) columns[name].push((values?.get(row) ?? null) as Cell);
    }
  }
  return columns;
}
