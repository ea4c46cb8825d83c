import type { LakeFile } from '../../../shared/app-api.ts';
import { DAILY } from '../../../shared/indicator-tables.ts';
import { fetchLakeFile, fetchManifest } from '../api.ts';
import { type Connector, stored } from '../connector.ts';
import { identifier, join, sql } from '../sql.ts';
import { columnFacts, type TableFacts, tableFacts } from './table-facts.ts';
import type { Workbench } from './workbench.ts';

/** A table that can be asked about. */
export interface KnownTable extends TableFacts {
  name: string;
}

/** Tables of the lake that can be asked about, in the order they are told. */
const LAKE_TABLES = ['daily', 'weekly', 'monthly', 'network', 'branches'] as const;

/** Those the page holds anyway: what they look like is asked of its own engine, and nothing is loaded for it. */
const HELD_BY_PAGE = new Set<string>(['daily', 'branches']);

/** Whether the word stands in a statement, be it within a text: then a table is loaded for nothing. */
const names = (statement: string, table: string): boolean => new RegExp(`\\b${table}\\b`, 'i').test(statement);

/** The files that a table is made of; `branches.parquet`, or all below `daily/`. */
const filesOf = (files: readonly LakeFile[], table: string): LakeFile[] =>
  files.filter(({ path }) => path === `${table}.parquet` || path.startsWith(`${table}/`));

/** Copies of the lake's tables for the Explore page's engine: each is loaded once a question names it. */
export class LakeCopies {
  readonly #bench: Workbench;
  /** The files that stand behind a table, and the engine they stand in. */
  #held = new Map<string, { life: object; version: string; pieces: string[] }>();
  #pieces = 0;
  /** One after another: what two questions name is loaded once. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /**
   * Loads the tables of the lake that a statement names, as the lake is now; those that are there already stay. A table that
   * the lake has not (yet) is left out: the engine says that it knows none of that name.
   *
   * @throws DOMException `AbortError` once given up, or when the engine is stopped
   */
  need(statement: string, signal: AbortSignal): Promise<void> {
    const work = this.#queue.then(async () => {
      signal.throwIfAborted();
      const named = LAKE_TABLES.filter((table) => names(statement, table));
      if (named.length === 0) return;
      const { files } = await fetchManifest();
      for (const table of named) await this.#load(table, filesOf(files, table), signal);
    });
    this.#queue = work.catch(() => undefined);
    return work;
  }

  /** Columns and number of rows of each table the lake has; one that can't be read is left out. `page` is the page's engine. */
  async facts(page: Pick<Connector, 'query'>, signal: AbortSignal): Promise<KnownTable[]> {
    const known: KnownTable[] = [];
    for (const name of LAKE_TABLES) {
      try {
        const held = HELD_BY_PAGE.has(name);
        if (!held) await this.need(name, signal);
        const facts = await tableFacts(held ? page : this.#bench, sql`${identifier(name)}`);
        // Of the days, the page holds the columns that it asks about, and a question all there are.
        known.push({ name, ...facts, ...(name === 'daily' && { columns: columnFacts(DAILY.columns) }) });
        signal.throwIfAborted();
      } catch (error) {
        signal.throwIfAborted();
        // Somebody stopped the engine meanwhile.
        if (error instanceof DOMException && error.name === 'AbortError') return this.facts(page, signal);
      }
    }
    return known;
  }

  async #load(table: string, files: readonly LakeFile[], signal: AbortSignal): Promise<void> {
    const { life } = this.#bench;
    const version = files.map((file) => `${file.path} ${file.version}`).join('\n');
    const before = this.#held.get(table);
    const stands = before?.life === life;
    if (files.length === 0 || (stands && before.version === version)) return;
    const pieces: string[] = [];
    for (const file of files) {
      const bytes = await fetchLakeFile(file);
      signal.throwIfAborted();
      const piece = `${table}_${++this.#pieces}`;
      await this.#bench.storeParquet(piece, bytes);
      pieces.push(piece);
    }
    const all = join(
      pieces.map((piece) => sql`SELECT * FROM ${stored(piece)}`),
      'UNION ALL BY NAME',
    );
    await this.#bench.query(sql`CREATE OR REPLACE VIEW main.${identifier(table)} AS ${all}`);
    this.#held.set(table, { life, version, pieces });
    if (stands) for (const piece of before.pieces) await this.#bench.query(sql`DROP TABLE IF EXISTS ${stored(piece)}`);
  }
}
