import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { say } from '../setup/say.mjs';
import { filesOf } from './lake-files.mjs';

const sql = (/** @type {string} */ name) => readFileSync(new URL(`sql/${name}.sql`, import.meta.url), 'utf8');
const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "''")}'`;
const listed = (/** @type {string[]} */ texts) => `[${texts.map(quoted).join(', ')}]`;

/** First days of a world, which are shown apart: little is known yet of what is usual. */
export const EARLY_DAYS = 14;

const NO_DOORS = `SELECT NULL::VARCHAR AS sensor_id, NULL::VARCHAR AS branch_id, NULL::TIMESTAMP AS hour_utc,
  NULL::INTEGER AS visitors_raw, NULL::INTEGER AS visitors, NULL::DOUBLE AS expected, NULL::VARCHAR AS quality,
  NULL::VARCHAR AS rule, NULL::DOUBLE AS seen_share WHERE false`;

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
    const tables = ['branches', 'raw', 'quarantine', 'hourly', 'daily'];
    const files = tables.map((table) => [`lake_${table}`, filesOf(lake, table)]);
    await this.set({ ...Object.fromEntries(files), truth_files: [truth], preset, seed, early_days: EARLY_DAYS });
    await this.#connection.run(`SET VARIABLE first_date = DATE ${quoted(from)}`);
    await this.#connection.run(sql('world'));
    const doors = filesOf(lake, 'doors');
    if (doors.length === 0) say('The lake has no doors table: nothing found at single doors can be scored.');
    const held = doors.length === 0 ? NO_DOORS : `FROM read_parquet(${listed(doors)}, hive_partitioning = true)`;
    await this.#connection.run(`CREATE OR REPLACE TEMP TABLE w_doors AS ${held}`);
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
