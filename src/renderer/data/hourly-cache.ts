import { type DateRange, overlap } from '../state/period.ts';
import type { Connector } from './connector.ts';
import { identifier, type Sql } from './sql.ts';

/** Fetches hourly rows, or sums of them, of branches (none: all of them) over local dates, as a Parquet file. */
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
  /** Reads under way, those that still wait for it included. */
  readers: number;
  /** Settles once it is loaded; what it is fetched with is given up once nobody waits any more. */
  loading: Promise<void>;
  giveUp: AbortController;
  loaded: boolean;
  stale: boolean;
}

/** What a cache holds: which columns of what it fetches (the others stay in the file), and how many rows at most. */
export interface HourlyHolding {
  /** Tables are named after it: two caches of one engine need two names. */
  name: string;
  columns: readonly string[];
  /** The engine's memory never shrinks, so it must not grow without bound. */
  maxRows: number;
  /** Whether rows of some branches, or of some dates, can be picked out of those of more. */
  divisible: { branches: boolean; dates: boolean };
}

/** For the hours of few branches or of few days, with all that is known of them. */
export const HOURS_IN_DETAIL: HourlyHolding = {
  name: 'details',
  columns: [
    'branch_id',
    'local_date',
    'local_hour',
    'is_open',
    'visitors',
    'imputed',
    'quality',
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
  divisible: { branches: true, dates: true },
};

/** Holds what was asked for lately, and gets what is not there; what two ask for at once is fetched once. */
export class HourlyCache {
  readonly #connector: Connector;
  readonly #fetch: HourlySource;
  readonly #holding: HourlyHolding;
  /** The least recently used first. */
  #pieces: Piece[] = [];
  #tables = 0;

  constructor(connector: Connector, fetch: HourlySource, holding: HourlyHolding) {
    this.#connector = connector;
    this.#fetch = fetch;
    this.#holding = holding;
  }

  /**
   * Lends a table that holds (at least) the rows of these branches (none: all) and dates.
   * The table stands until `read` is settled, whatever is dropped meanwhile.
   */
  async read<T>(
    branches: readonly string[],
    range: DateRange,
    read: (table: Sql) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const piece = this.#find(branches, range) ?? this.#load(branches, range);
    this.#pieces = [...this.#pieces.filter((one) => one !== piece), piece];
    piece.readers++;
    try {
      await unlessAborted(piece.loading, signal);
      return await read(identifier(piece.table));
    } finally {
      piece.readers--;
      if (!piece.loaded && piece.readers === 0) piece.giveUp.abort();
      await this.#evict();
    }
  }

  /** Forgets everything, because the lake has changed. */
  async clear(): Promise<void> {
    for (const piece of this.#pieces) piece.stale = true;
    await this.#evict();
  }

  #find(branches: readonly string[], range: DateRange): Piece | undefined {
    const { divisible } = this.#holding;
    return this.#pieces.find((piece) => {
      if (piece.stale || piece.giveUp.signal.aborted) return false;
      return (
        (divisible.dates ? covers(piece.range, range) : same(piece.range, range)) &&
        (divisible.branches ? includes(piece.branches, branches) : piece.branches.join() === branches.join())
      );
    });
  }

  #load(branches: readonly string[], range: DateRange): Piece {
    const giveUp = new AbortController();
    const table = `${this.#holding.name}_${++this.#tables}`;
    const piece: Piece = {
      table,
      branches,
      range,
      rows: 0,
      readers: 0,
      loaded: false,
      stale: false,
      giveUp,
      loading: Promise.resolve(),
    };
    // A lake that changes while its hours are under way makes them stale before they are here: hence listed at once.
    piece.loading = this.#fetch(branches, range, giveUp.signal)
      .then(async (bytes) => {
        giveUp.signal.throwIfAborted();
        piece.rows = await this.#connector.loadParquet(table, bytes, this.#holding.columns);
        piece.loaded = true;
        // Given up just now: nobody would ever drop it.
        if (giveUp.signal.aborted) await this.#connector.drop(table);
      })
      .catch((error: unknown) => {
        this.#forget(piece);
        throw error;
      });
    giveUp.signal.addEventListener('abort', () => this.#forget(piece));
    piece.loading.catch(() => {
      // Those who wait for it are told; perhaps nobody does any more.
    });
    return piece;
  }

  #forget(piece: Piece): void {
    this.#pieces = this.#pieces.filter((one) => one !== piece);
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
const includes = (held: readonly string[], wanted: readonly string[]): boolean =>
  held.length === 0 || (wanted.length > 0 && wanted.every((id) => held.includes(id)));

const same = (a: DateRange, b: DateRange): boolean => a.from === b.from && a.to === b.to;

function covers(held: DateRange, wanted: DateRange): boolean {
  const shared = overlap(held, wanted);
  return shared !== null && same(shared, wanted);
}

/** Waits for work that others may wait for as well: giving up waiting doesn't end it. */
function unlessAborted(work: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
