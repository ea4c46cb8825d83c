import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { filesOf } from './lake-files.mjs';

const sql = (/** @type {string} */ name) => readFileSync(new URL(`sql/${name}.sql`, import.meta.url), 'utf8');
const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "''")}'`;

/** First days of a world, which are shown apart: little is known yet of what is usual. */
export const EARLY_DAYS = 14;

/** Worlds held against their truth, in DuckDB: one row per reading, branch-hour and branch-day of each. */
export class Scorebook {
  #connection;

  /** @param {import('@duckdb/node-api').DuckDBConnection} connection */
  constructor(connection) {
    this.#connection = connection;
  }

  /** @param {string} [file] where to keep it; in memory, if not given */
  static async open(file = ':memory:') {
    const connection = await (await DuckDBInstance.create(file)).connect();
    await connection.run(sql('tables'));
    return new Scorebook(connection);
  }

  /**
   * Adds one world.
   *
   * @param {{ preset: string, seed: number, from: string, lake: string, truth: string }} world
   */
  async add({ preset, seed, from, lake, truth }) {
    const tables = ['branches', 'raw', 'quarantine', 'doors', 'hourly', 'daily'];
    const files = tables.map((table) => [`lake_${table}`, filesOf(lake, table)]);
    await this.set({ ...Object.fromEntries(files), truth_files: [truth], preset, seed, early_days: EARLY_DAYS });
    await this.#connection.run(`SET VARIABLE first_date = DATE ${quoted(from)}`);
    await this.#connection.run(sql('world'));
    for (const step of ['received', 'add-readings', 'add-hours', 'add-days']) await this.#connection.run(sql(step));
  }

  /** Rows of one of the measures under sql/, as objects. @param {string} measure */
  rows(measure) {
    return this.query(sql(measure));
  }

  /** @param {string} query @returns {Promise<Record<string, any>[]>} */
  async query(query) {
    return (await this.#connection.runAndReadAll(query)).getRowObjectsJS();
  }

  /** Sets variables of the measures: texts, numbers or lists of them. @param {Record<string, any>} variables */
  async set(variables) {
    const literal = (/** @type {any} */ value) =>
      Array.isArray(value)
        ? `[${value.map(literal).join(', ')}]`
        : typeof value === 'number'
          ? `${value}`
          : quoted(value);
    const lines = Object.entries(variables).map(([name, value]) => `SET VARIABLE ${name} = ${literal(value)};`);
    await this.#connection.run(lines.join('\n'));
  }

  close() {
    this.#connection.closeSync();
  }
}
