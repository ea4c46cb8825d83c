/**
 * Lakes as large as the page must bear, made in seconds: a year of 40 branches goes through the whole pipeline, and the
 * native engine copies it to further branches and years. A copy is the original times 1, 2 or 3, so that sums over its hours
 * are its days, as in any lake. It has what the page reads (no raw readings, months or network).
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { timeCommand } from '../scripts/serve.mjs';

const DAY_MS = 86_400_000;
/** Copies of a year are moved by whole weeks, so that weekdays stay. */
const YEAR_DAYS = 364;
const BASE_BRANCHES = 40;
const END = Date.UTC(2026, 10, 23);

/** The time at which the lakes are looked at: the morning after their last day. */
export const CLOCK = '2026-11-23T08:00';

/** @typedef {{ name: string, branches: number, years: number }} LakeSize */

/** @type {readonly LakeSize[]} */
export const SIZES = [
  { name: '40x1', branches: 40, years: 1 },
  { name: '200x10', branches: 200, years: 10 },
  { name: '2000x2', branches: 2000, years: 2 },
];

/** Columns that count visitors: they grow with the copy. */
const COUNTS = /^(visitors.*|imputed|expected|ma_(7|28|same_weekday_4)|peak_visitors)$/;

/**
 * Makes the lakes of these sizes and lends their homes. They are kept for the next time in the folder that
 * `AFFLUENCE_BENCH_LAKES` names, else removed.
 *
 * @param {readonly LakeSize[]} sizes
 * @param {(size: LakeSize, home: string) => Promise<void>} work
 */
export async function withLakes(sizes, work) {
  const kept = process.env.AFFLUENCE_BENCH_LAKES;
  const folder = kept || (await mkdtemp(join(tmpdir(), 'affluence-bench-')));
  try {
    const base = await made(join(folder, 'base'), makeBase);
    for (const size of sizes) {
      const home = await made(join(folder, size.name), (home) => copyTo(base, home, size));
      await work(size, home);
      if (!kept) await rm(home, { recursive: true, force: true });
    }
  } finally {
    if (!kept) await rm(folder, { recursive: true, force: true });
  }
}

/** A home whose making was cut off is made again. */
async function made(home, make) {
  const done = join(home, '.whole');
  if (await stat(done).catch(() => null)) return home;
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await make(home);
  await writeFile(done, '');
  return home;
}

const dateOf = (instant) => new Date(instant).toISOString().slice(0, 10);

async function makeBase(home) {
  const [from, to] = [END - (YEAR_DAYS + 2) * DAY_MS, END + DAY_MS].map(dateOf);
  const world = ['--branches', `${BASE_BRANCHES}`, '--seed', '7', '--clock', CLOCK];
  await timeCommand(['backfill', '--home', home, '--from', from, '--to', to, ...world.slice(0, 4)]);
}

/** @param {string} base @param {string} home @param {LakeSize} size */
async function copyTo(base, home, { branches, years }) {
  const from = join(base, 'lake');
  const to = join(home, 'lake');
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: join(home, 'spill') });
  const connection = await instance.connect();
  const run = (text) => connection.run(text);
  const read = async (text) => (await connection.runAndReadAll(text)).getRowObjectsJS();
  const copy = async (query, ...place) => {
    const file = join(to, ...place);
    await mkdir(join(file, '..'), { recursive: true });
    await run(`COPY (${query}) TO '${file}.part' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`);
    await rename(`${file}.part`, file);
  };
  await run(`SET preserve_insertion_order = false; SET TimeZone = 'UTC'`);
  // Two tables, so that the engine picks a month's rows before it copies them.
  await run(`CREATE TABLE again AS SELECT c::INTEGER AS c FROM range(${branches / BASE_BRANCHES}) a(c)`);
  await run(`CREATE TABLE back AS SELECT y::INTEGER AS y FROM range(${years}) b(y)`);

  const first = dateOf(END - YEAR_DAYS * DAY_MS);
  const last = dateOf(END);
  const named = (id) => `${id} || CASE c WHEN 0 THEN '' ELSE '-' || c END`;
  /** Rows of the base year with columns of a copy in place of their own. */
  const copied = async (table, time, others) => {
    const columns = (await read(`DESCRIBE ${table}`)).map(({ column_name }) => column_name);
    const grown = columns
      .filter((name) => COUNTS.test(name))
      .map((name) => `${name} * ((c + y) % 3 + 1)::INTEGER AS ${name}`);
    const days = `to_days(${YEAR_DAYS} * y)`;
    const moved = ['hour_utc', 'local_date', 'date']
      .filter((name) => columns.includes(name))
      .map((name) => `(${name} - ${days})::${name === 'hour_utc' ? 'TIMESTAMP' : 'DATE'} AS ${name}`);
    const list = [`${named('branch_id')} AS branch_id`, ...moved, ...grown, ...others].join(', ');
    return `SELECT * EXCLUDE (c, y) REPLACE (${list}) FROM ${table}, back, again
      WHERE ${time} >= TIMESTAMP '${first}' AND ${time} < TIMESTAMP '${last}'`;
  };

  await copy(
    `SELECT * EXCLUDE (c) REPLACE (${named('branch_id')} AS branch_id, name || CASE c WHEN 0 THEN '' ELSE ' ' || c + 1 END AS name,
       list_transform(sensors, s -> ${named('s')}) AS sensors)
     FROM '${from}/branches.parquet', again ORDER BY branch_id`,
    'branches.parquet',
  );
  for (const [table, time, others] of [
    ['hourly', 'hour_utc', []],
    ['doors', 'hour_utc', [`${named('sensor_id')} AS sensor_id`]],
  ]) {
    await run(
      `CREATE TABLE ${table} AS FROM read_parquet('${from}/${table}/*/data.parquet', hive_partitioning = false)`,
    );
    const rows = await copied(table, time, others);
    const months = await read(`SELECT DISTINCT strftime(${time} - to_days(${YEAR_DAYS} * y), '%Y-%m') AS month
      FROM (SELECT DISTINCT ${time}::DATE AS ${time} FROM ${table}), back
      WHERE ${time} >= DATE '${first}' AND ${time} < DATE '${last}' ORDER BY month`);
    for (const { month } of months) {
      const within = `${time} - to_days(${YEAR_DAYS} * y) >= TIMESTAMP '${month}-01'
        AND ${time} - to_days(${YEAR_DAYS} * y) < TIMESTAMP '${month}-01' + INTERVAL 1 MONTH`;
      const order = table === 'doors' ? 'branch_id, sensor_id, hour_utc' : 'branch_id, hour_utc';
      await copy(`FROM (${rows} AND ${within}) ORDER BY ${order}`, table, `month=${month}`, 'data.parquet');
    }
  }
  await run(`CREATE TABLE daily AS FROM read_parquet('${from}/daily/*/data.parquet', hive_partitioning = false)`);
  await run(`CREATE TABLE days AS ${await copied('daily', 'date', [])}`);
  for (const { year } of await read('SELECT DISTINCT year(date)::INTEGER AS year FROM days ORDER BY year')) {
    await copy(
      `FROM days WHERE year(date) = ${year} ORDER BY branch_id, date`,
      'daily',
      `year=${year}`,
      'data.parquet',
    );
  }
  connection.closeSync();
  for (const file of await readdir(base)) {
    // What registry the hours follow from is found anew: it has more branches.
    if (file.endsWith('.json') && !file.startsWith('registry')) await cp(join(base, file), join(home, file));
  }
  await writeRegistry(join(base, REGISTRY), join(home, REGISTRY), branches / BASE_BRANCHES);
}

/** What the source says of its branches, kept for when it is out of reach. */
const REGISTRY = 'source-branches.json';

async function writeRegistry(from, to, copies) {
  const known = JSON.parse(await readFile(from, 'utf8'));
  const named = (id, copy) => (copy === 0 ? id : `${id}-${copy}`);
  const all = Array.from({ length: copies }, (_, copy) =>
    known.map((branch) => ({
      ...branch,
      id: named(branch.id, copy),
      name: copy === 0 ? branch.name : `${branch.name} ${copy + 1}`,
      sensors: branch.sensors.map((sensor) => ({ ...sensor, id: named(sensor.id, copy) })),
    })),
  );
  await writeFile(to, JSON.stringify(all.flat()));
}
