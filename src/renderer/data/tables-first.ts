import type { Columns } from './columns.ts';
import type { Connector } from './connector.ts';
import type { Sql } from './sql.ts';

/** Asks an engine nothing before the tables that questions are about are there; tables are made meanwhile. */
export class TablesFirst implements Connector {
  readonly #engine: Connector & { ready(): Promise<void> };
  readonly #opened: Promise<void>;
  #open: () => void = () => undefined;

  constructor(engine: Connector & { ready(): Promise<void> }) {
    this.#engine = engine;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** The tables are there: lets through what was asked, and what will be. */
  open(): void {
    this.#open();
  }

  async query(statement: Sql, signal?: AbortSignal): Promise<Columns> {
    // An engine that doesn't start never has tables.
    await this.#engine.ready();
    await this.#opened;
    return this.#engine.query(statement, signal);
  }

  loadParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<number> {
    return this.#engine.loadParquet(table, bytes, columns);
  }

  storeParquet(table: string, bytes: Uint8Array<ArrayBuffer>, columns?: readonly string[]): Promise<void> {
    return this.#engine.storeParquet(table, bytes, columns);
  }

  drop(table: string | Sql): Promise<void> {
    return this.#engine.drop(table);
  }
}
