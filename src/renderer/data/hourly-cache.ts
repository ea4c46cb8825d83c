import { type DateRange, overlap } from '../state/period.ts';
import type { Connector } from './connector.ts';
import { identifier, type Sql } from './sql.ts';

/** Fetches hourly rows of branches (none: all of them) over local dates, as a Parquet file. */
export type HourlySource = (
  branches: readonly string[],
  range: DateRange,
  signal?: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer>>;

interface Piece {
  table: string;
  branches: readonly string[];
  range: DateRange;
  rows: number;
  /** Reads under way. */
  readers: number;
  loaded: boolean;
  stale: boolean;
}

/** What a cache holds: which columns of the hours (the others stay in the file), and how many rows at most. */
export interface HourlyHolding {
  /** Tables are named after it: two caches of one engine need two names. */
  name: string;
  columns: readonly string[];
  /** The engine's memory never shrinks, so it must not grow without bound. */
  maxRows: number;
}

/** For sums over long periods: about 50 MB in the engine. */
export const ALL_HOURS: HourlyHolding = {
  name: 'hours',
  columns: ['branch_id', 'local_date', 'local_hour', 'is_open', 'visitors', 'imputed', 'quality'],
  maxRows: 1_200_000,
};

/** For the hours of few branches or of few days, with all that is known of them. */
export const HOURS_IN_DETAIL: HourlyHolding = {
  name: 'details',
  columns: [
    ...ALL_HOURS.columns,
    'hour_utc',
    'visitors_raw',
    'visitors_low',
    'visitors_high',
    'expected',
    'rule',
    'coverage',
    'decision',
  ],
  maxRows: 100_000,
};

/** Holds the hourly rows that were asked for lately, and gets what is not there. */
export class HourlyCache {
  readonly #connector: Connector;
  readonly #fetch: HourlySource;
  readonly #holding: HourlyHolding;
  /** The least recently used first. */
  #pieces: Piece[] = [];
  #tables = 0;

  constructor(connector: Connector, fetch: HourlySource, holding: HourlyHolding = ALL_HOURS) {
    this.#connector = connector;
    this.#fetch = fetch;
    this.#holding = holding;
  }

  /**
   * Lends a table that holds (at least) the hours of these branches (none: all) and dates.
   * The table stands until `read` is settled, whatever is dropped meanwhile.
   */
  async read<T>(
    branches: readonly string[],
    range: DateRange,
    read: (table: Sql) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const piece = this.#find(branches, range) ?? (await this.#load(branches, range, signal));
    this.#pieces = [...this.#pieces.filter((one) => one !== piece), piece];
    piece.readers++;
    try {
      return await read(identifier(piece.table));
    } finally {
      piece.readers--;
      await this.#evict();
    }
  }

  /** Forgets everything, because the lake has changed. */
  async clear(): Promise<void> {
    for (const piece of this.#pieces) piece.stale = true;
    await this.#evict();
  }

  #find(branches: readonly string[], range: DateRange): Piece | undefined {
    return this.#pieces.find((piece) => {
      const shared = overlap(piece.range, range);
      const dates = shared?.from === range.from && shared.to === range.to;
      return piece.loaded && !piece.stale && dates && covers(piece.branches, branches);
    });
  }

  async #load(branches: readonly string[], range: DateRange, signal?: AbortSignal): Promise<Piece> {
    const piece = {
      table: `${this.#holding.name}_${++this.#tables}`,
      branches,
      range,
      rows: 0,
      readers: 0,
      loaded: false,
      stale: false,
    };
    this.#pieces.push(piece);
    // A lake that changes while its hours are under way makes them stale before they are here: hence listed first.
    try {
      const bytes = await this.#fetch(branches, range, signal);
      signal?.throwIfAborted();
      piece.rows = await this.#connector.loadParquet(piece.table, bytes, this.#holding.columns);
      piece.loaded = true;
      return piece;
    } catch (error) {
      this.#pieces = this.#pieces.filter((one) => one !== piece);
      throw error;
    }
  }

  async #evict(): Promise<void> {
    let rows = this.#pieces.reduce((sum, piece) => sum + piece.rows, 0);
    const dropped = this.#pieces.filter((piece, place) => {
      const last = place === this.#pieces.length - 1;
      if (!piece.loaded || piece.readers > 0 || !(piece.stale || (rows > this.#holding.maxRows && !last))) return false;
      rows -= piece.rows;
      return true;
    });
    this.#pieces = this.#pieces.filter((piece) => !dropped.includes(piece));
    for (const { table } of dropped) await this.#connector.drop(table);
  }
}

/** None means all, on both sides. */
const covers = (held: readonly string[], wanted: readonly string[]): boolean =>
  held.length === 0 || (wanted.length > 0 && wanted.every((id) => held.includes(id)));
