import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { lakeFiles } from './home-files.mjs';

/**
 * When a reading was received differs between lakes by nature. Its place in the answer (`seq`) is counted within its hour,
 * so that it does not depend on how much was asked for at once; only readings whose hour can't be read are counted
 * together over the whole question, which is a day or an hour: their place says nothing, and nothing is made from it.
 */
const AS_RECEIVED = '* EXCLUDE (received_at) REPLACE (CASE WHEN slot IS NOT NULL THEN seq END AS seq)';

/** Differing files that are named; the rest is counted. */
const NAMED = 6;

const TABLES = {
  branches: { files: 'branches.parquet', columns: '*' },
  raw: { files: 'raw/*/*.parquet', columns: AS_RECEIVED },
  quarantine: { files: 'quarantine/*/*.parquet', columns: AS_RECEIVED },
  doors: { files: 'doors/*/*.parquet', columns: '*' },
  hourly: { files: 'hourly/*/*.parquet', columns: '*' },
  daily: { files: 'daily/*/*.parquet', columns: '*' },
  weekly: { files: 'weekly/data.parquet', columns: '*' },
  monthly: { files: 'monthly/data.parquet', columns: '*' },
  network: { files: 'network/data.parquet', columns: '*' },
};

/**
 * Holds two lakes against each other, file name by file name and row for row: all columns, but for when a reading was
 * received, and for the place in the answer of one whose hour can't be read.
 *
 * @param {string} home @param {string} quietHome homes whose lakes should be the same
 * @returns {Promise<{ rows: Record<string, number>, differences: string[] }>} rows per table of the second lake, and one
 *   sentence for each difference
 */
export async function compareLakes(home, quietHome) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const differences = fileDifferences(lakeFiles(home), lakeFiles(quietHome));
    /** @type {Record<string, number>} */
    const rows = {};
    for (const [table, { files, columns }] of Object.entries(TABLES)) {
      const held = lakeFiles(quietHome).some((file) => file.startsWith(table));
      if (!held || !lakeFiles(home).some((file) => file.startsWith(table))) continue;
      const rowsOf = (/** @type {string} */ of) =>
        `SELECT ${columns} FROM read_parquet('${join(of, 'lake', files).replaceAll("'", "''")}', hive_partitioning = true)`;
      const count = async (/** @type {string} */ query) => {
        const [row] = (await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM (${query})`)).getRowsJS();
        return Number(row?.[0]);
      };
      rows[table] = await count(rowsOf(quietHome));
      const lost = await count(`${rowsOf(quietHome)} EXCEPT ALL ${rowsOf(home)}`);
      const added = await count(`${rowsOf(home)} EXCEPT ALL ${rowsOf(quietHome)}`);
      if (lost + added > 0)
        differences.push(`${table}: ${lost} rows of the quiet lake are not there, ${added} others are`);
    }
    return { rows, differences };
  } finally {
    connection.closeSync();
  }
}

/** What people were told, and what was forecast when: a history of the application's runs, not made from readings alone. */
const HISTORY = /^(alerts\.jsonl|forecast\/.*)$/;

/** @param {string[]} held @param {string[]} wanted */
function fileDifferences(held, wanted) {
  const missing = wanted.filter((file) => !held.includes(file) && !HISTORY.test(file));
  const others = held.filter((file) => !wanted.includes(file) && !HISTORY.test(file));
  return [...named(missing, 'not there'), ...named(others, 'there, and not in the quiet lake')];
}

/** @param {string[]} files @param {string} how */
function named(files, how) {
  if (files.length === 0) return [];
  return [`${files.length} files are ${how} (${files.slice(0, NAMED).join(', ')}${files.length > NAMED ? ', …' : ''})`];
}
