import type { LakeFile, LakeManifest } from '../../shared/app-api.ts';
import type { DateRange } from '../state/period.ts';
import { type Connector, STORE, stored } from './connector.ts';
import { identifier, join, type Sql, sql } from './sql.ts';

/** A table of the store, with the years whose days it has held from the first; none for the registry. */
interface Table {
  name: string;
  years: string[];
  /** What its sums were last made of; null before there are any. */
  summed: string | null;
}

/** What of the daily files is kept. */
export interface DailyHolding {
  /** The others stay in the files. */
  columns: readonly string[];
  /** A view beside `daily`, of sums over its rows that are made once and kept. */
  sums?: { view: string; of: (days: Sql, branches: Sql) => Sql };
}

/** A file of the lake, and the table that holds its rows. */
interface Loaded {
  file: LakeFile;
  table: Table;
}

/** What a synchronisation came to. */
export interface SyncOutcome {
  changed: boolean;
  /** There is at least one file of daily indicators, and the registry. */
  complete: boolean;
  /** Paths of the files that could not be read; what was known of them before stays. */
  unreadable: string[];
}

const DAILY_FILE = /^daily\/year=(\d{4})\/data\.parquet$/;
/** Stands for some days of all branches, those in its version: `2026-07-04..2026-11-23`. */
export const RECENT_DAYS = 'daily/recent.parquet';
const BRANCHES_FILE = 'branches.parquet';

const yearOf = ({ path }: LakeFile): string | undefined => (path === RECENT_DAYS ? path : DAILY_FILE.exec(path)?.[1]);

/** The lake as if it had only these days, `to` left out. */
export const onlyDays = ({ files }: LakeManifest, { from, to }: DateRange): LakeManifest => ({
  files: [...files.filter((file) => !yearOf(file)), { path: RECENT_DAYS, bytes: 0, version: `${from}..${to}` }],
});

/** What the files of days come to, in bytes. */
export const dailyBytes = ({ files }: LakeManifest): number =>
  files.filter(yearOf).reduce((sum, { bytes }) => sum + bytes, 0);

/** Changes whenever the files of days do, or the registry. */
export const dailyVersion = ({ files }: LakeManifest): string =>
  files
    .filter((file) => yearOf(file) || file.path === BRANCHES_FILE)
    .map(({ path, version }) => `${path} ${version}`)
    .sort()
    .join('\n');

/**
 * Keeps the tables `daily` and `branches` equal to the lake's files. Only files whose version changed are fetched again;
 * readers see all of the old or all of the new, because each name is a view that changes at once.
 *
 * The year that grows has a table of its own. Past years that come in together share one: over eleven tables a question is
 * planned for longer than it is answered. A past year that changes later gets a table as well, and is left out of the other.
 */
export class DailyLake {
  readonly #connector: Connector;
  readonly #fetch: (file: LakeFile) => Promise<Uint8Array<ArrayBuffer>>;
  readonly #holding: DailyHolding;
  #loaded = new Map<string, Loaded>();
  #tables = 0;

  constructor(
    connector: Connector,
    fetch: (file: LakeFile) => Promise<Uint8Array<ArrayBuffer>>,
    holding: DailyHolding = { columns: [] },
  ) {
    this.#connector = connector;
    this.#fetch = fetch;
    this.#holding = holding;
  }

  /** Brings the tables to what the manifest tells. Not to be called again before it is settled. */
  async sync({ files }: LakeManifest): Promise<SyncOutcome> {
    // The newest years first: they have all the columns that there are.
    const years = files.filter(yearOf).sort((a, b) => b.path.localeCompare(a.path));
    const wanted = [...files.filter(({ path }) => path === BRANCHES_FILE), ...years];
    const next = new Map<string, Loaded>();
    const unreadable: string[] = [];
    // Fetched all at once, taken in one by one: what the engine has needed for the largest is what it keeps.
    const fetched = wanted.map((file) => {
      const known = this.#loaded.get(file.path);
      const bytes = known?.file.version === file.version ? null : this.#fetch(file);
      bytes?.catch(() => undefined);
      return { file, known, bytes };
    });
    let past: Table | null = null;
    for (const { file, known, bytes } of fetched) {
      const isPast = years.includes(file) && file !== years[0];
      const table: Table | null = bytes
        ? await this.#load(file, bytes, isPast ? past : null).catch(() => null)
        : (known?.table ?? null);
      if (!table) unreadable.push(file.path);
      if (table && bytes && isPast) past = table;
      const loaded = table ? { file, table } : known;
      if (loaded) next.set(file.path, loaded);
    }
    const before = this.#loaded;
    const changed =
      next.size !== before.size || [...next].some(([path, { table }]) => before.get(path)?.table !== table);
    this.#loaded = next;
    const complete = await this.#publish(changed);
    const held = tablesOf(next);
    for (const table of tablesOf(before)) {
      if (held.has(table)) continue;
      await this.#connector.drop(stored(table.name));
      if (table.summed !== null) await this.#connector.drop(stored(sumsName(table)));
    }
    return { changed, complete, unreadable };
  }

  /** Takes a file's rows into a table, if they fit, or else into one of its own. */
  async #load(file: LakeFile, bytes: Promise<Uint8Array<ArrayBuffer>>, into: Table | null): Promise<Table> {
    const year = yearOf(file);
    const own: Table = { name: `file_${++this.#tables}`, years: year ? [year] : [], summed: null };
    await this.#connector.storeParquet(own.name, await bytes, year ? this.#holding.columns : []);
    if (!into || !year) return own;
    try {
      await this.#connector.query(sql`INSERT INTO ${stored(into.name)} BY NAME ${select(own.name)}`);
    } catch {
      // It has columns that the others have not.
      return own;
    }
    into.years.push(year);
    await this.#connector.drop(stored(own.name));
    // Compresses what was inserted. Beside a query under way it can't; the next one makes up for it.
    await this.#connector.query(sql`CHECKPOINT ${identifier(STORE)}`).catch(() => undefined);
    return into;
  }

  async #publish(changed: boolean): Promise<boolean> {
    const registry = this.#loaded.get(BRANCHES_FILE);
    const years = [...this.#loaded.values()].filter(({ file }) => yearOf(file));
    if (!registry || years.length === 0) return false;
    if (!changed) return true;
    const tables = [...tablesOf(new Map(years.map((one) => [one.file.path, one])))];
    /** Rows of each table that still count. */
    const current = (place: (table: Table) => Sql): Sql =>
      join(
        tables.map((table) => {
          const outdated = table.years.filter(
            (year) => !years.some((one) => one.table === table && yearOf(one.file) === year),
          );
          const others = outdated.map((year) => sql`NOT date BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`);
          return others.length > 0 ? sql`${place(table)} WHERE ${join(others, 'AND')}` : place(table);
        }),
        'UNION ALL BY NAME',
      );
    const { sums } = this.#holding;
    const branches = select(registry.table.name);
    if (sums) for (const table of tables) await this.#sum(table, sums.of(select(table.name), branches), registry.table);
    await this.#connector.query(sql`CREATE OR REPLACE VIEW branches AS ${branches}`);
    await this.#connector.query(sql`CREATE OR REPLACE VIEW daily AS ${current(({ name }) => select(name))}`);
    if (sums) {
      const view = current((table) => select(sumsName(table)));
      await this.#connector.query(sql`CREATE OR REPLACE VIEW ${identifier(sums.view)} AS ${view}`);
    }
    return true;
  }

  /** Makes a table's sums, unless they are made of these very rows already. */
  async #sum(table: Table, sums: Sql, registry: Table): Promise<void> {
    const of = [registry.name, ...table.years].join(' ');
    if (table.summed === of) return;
    await this.#connector.query(sql`CREATE OR REPLACE TABLE ${stored(sumsName(table))} AS ${sums}`);
    table.summed = of;
  }
}

const sumsName = ({ name }: Table): string => `${name}_sums`;

const tablesOf = (loaded: ReadonlyMap<string, Loaded>): Set<Table> =>
  new Set([...loaded.values()].map(({ table }) => table));

const select = (table: string): Sql => sql`SELECT * FROM ${stored(table)}`;
