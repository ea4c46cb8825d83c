import type { LakeFile, LakeManifest } from '../../shared/app-api.ts';
import { type Connector, stored } from './connector.ts';
import { join, type Sql, sql } from './sql.ts';

/** A file of the lake, loaded as a table. */
interface Loaded {
  file: LakeFile;
  table: string;
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
const BRANCHES_FILE = 'branches.parquet';

/**
 * Keeps the tables `daily` and `branches` equal to the lake's files. Only files whose version changed are fetched again;
 * readers see all of the old or all of the new, because each name is a view that changes at once.
 */
export class DailyLake {
  readonly #connector: Connector;
  readonly #fetch: (file: LakeFile) => Promise<Uint8Array<ArrayBuffer>>;
  #loaded = new Map<string, Loaded>();
  #tables = 0;

  constructor(connector: Connector, fetch: (file: LakeFile) => Promise<Uint8Array<ArrayBuffer>>) {
    this.#connector = connector;
    this.#fetch = fetch;
  }

  /** Brings the tables to what the manifest tells. Not to be called again before it is settled. */
  async sync({ files }: LakeManifest): Promise<SyncOutcome> {
    const wanted = files.filter(({ path }) => path === BRANCHES_FILE || DAILY_FILE.test(path));
    const next = new Map<string, Loaded>();
    const unreadable: string[] = [];
    // Fetched all at once, taken in one by one: what the engine has needed for the largest is what it keeps.
    const fetched = wanted.map((file) => {
      const known = this.#loaded.get(file.path);
      const bytes = known?.file.version === file.version ? null : this.#fetch(file);
      bytes?.catch(() => undefined);
      return { file, known, bytes };
    });
    for (const { file, known, bytes } of fetched) {
      const loaded = bytes ? await this.#load(file, bytes).catch(() => null) : known;
      if (!loaded) unreadable.push(file.path);
      if (loaded ?? known) next.set(file.path, (loaded ?? known) as Loaded);
    }
    const dropped = [...this.#loaded.values()].filter((one) => next.get(one.file.path) !== one);
    const changed = dropped.length > 0 || next.size !== this.#loaded.size;
    this.#loaded = next;
    const complete = await this.#publish(changed);
    for (const { table } of dropped) await this.#connector.drop(stored(table));
    return { changed, complete, unreadable };
  }

  async #load(file: LakeFile, bytes: Promise<Uint8Array<ArrayBuffer>>): Promise<Loaded> {
    const table = `file_${++this.#tables}`;
    await this.#connector.storeParquet(table, await bytes);
    return { file, table };
  }

  async #publish(changed: boolean): Promise<boolean> {
    const registry = this.#loaded.get(BRANCHES_FILE);
    const years = [...this.#loaded.values()].filter(({ file }) => DAILY_FILE.test(file.path));
    if (!registry || years.length === 0) return false;
    if (changed) {
      const all = join(
        years.map(({ table }) => select(table)),
        'UNION ALL BY NAME',
      );
      await this.#connector.query(sql`CREATE OR REPLACE VIEW branches AS ${select(registry.table)}`);
      await this.#connector.query(sql`CREATE OR REPLACE VIEW daily AS ${all}`);
    }
    return true;
  }
}

const select = (table: string): Sql => sql`SELECT * FROM ${stored(table)}`;
