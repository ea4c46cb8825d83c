import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const DAY = 86_400_000;
const FROM = '2026-03-02';
const DAYS = 23;
const OPEN = [10, 11];
const BRANCHES = ['A', 'B'];

/**
 * A small world by hand: branches A and B with one door each, open from 10 to 12 UTC on 23 days, through whose doors 10
 * people come every hour; all is sent and published as it is, but for the rows that `change` alters.
 *
 * @param {(row: { truth: any, raw: any[], door: any, hour: any, branch: string, day: number, hourOfDay: number }) => void} change
 *   raw: the readings that came; take one out, or add one, as the fault has it
 * @param {any[]} quarantine rows of it
 * @returns {Promise<{ preset: string, seed: number, from: string, lake: string, truth: string, folder: string }>}
 */
export async function handMadeWorld(change, quarantine) {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-scorebook-'));
  const lake = join(folder, 'lake');
  /** @type {Record<string, any[]>} */
  const tables = { raw: [], quarantine, doors: [], hourly: [], daily: [] };
  const truth = { hours: [], readings: [], next_cursor: null };
  for (const branch of BRANCHES) {
    for (let day = 0; day < DAYS; day++) {
      const date = new Date(Date.parse(FROM) + day * DAY).toISOString().slice(0, 10);
      const total = { branch_id: branch, date, visitors: 0 };
      for (const hourOfDay of OPEN) {
        const slot = `${date}T${hourOfDay}:00:00Z`;
        const place = { branch_id: branch, hour_utc: slot, local_date: date, local_hour: hourOfDay, is_open: true };
        const published = { visitors_raw: 10, visitors: 10, expected: 10, quality: 'measured', rule: null };
        const row = {
          branch,
          day,
          hourOfDay,
          truth: { branch_id: branch, sensor: `${branch}-A`, hour: slot, visitors: 10, fault: null },
          raw: [{ date, slot, branch, sensor: `${branch}-A`, visitors: 10, unit: 'visitors', occurrence: 0 }],
          door: { ...place, sensor_id: `${branch}-A`, ...published, seen_share: null },
          hour: {
            ...place,
            ...published,
            visitors_low: null,
            visitors_high: null,
            imputed: 0,
            readings: 1,
            duplicates: 0,
          },
        };
        change(row);
        truth.readings.push(row.truth);
        truth.hours.push({ branch_id: branch, hour: slot, visitors: 10, expected: { mean: 9, size: 10 } });
        tables.raw.push(...row.raw);
        tables.doors.push(row.door);
        tables.hourly.push(row.hour);
        total.visitors += row.hour.visitors;
      }
      tables.daily.push(total);
    }
  }
  writeFileSync(join(folder, 'truth.ndjson'), `${JSON.stringify(truth)}\n`);
  await writeLake(lake, tables);
  return { preset: 'typical', seed: 1, from: FROM, lake, truth: join(folder, 'truth.ndjson'), folder };
}

const TYPES = {
  raw: 'date DATE, slot TIMESTAMP, branch VARCHAR, sensor VARCHAR, visitors DOUBLE, unit VARCHAR, record VARCHAR, occurrence INTEGER',
  quarantine: 'date DATE, slot TIMESTAMP, branch VARCHAR, sensor VARCHAR, reason VARCHAR',
  doors:
    'branch_id VARCHAR, sensor_id VARCHAR, hour_utc TIMESTAMP, local_date DATE, local_hour INTEGER, is_open BOOLEAN, visitors_raw INTEGER, visitors INTEGER, expected DOUBLE, quality VARCHAR, rule VARCHAR, seen_share DOUBLE',
  hourly:
    'branch_id VARCHAR, hour_utc TIMESTAMP, local_date DATE, local_hour INTEGER, is_open BOOLEAN, visitors_raw INTEGER, visitors INTEGER, visitors_low INTEGER, visitors_high INTEGER, imputed INTEGER, expected DOUBLE, quality VARCHAR, rule VARCHAR, readings INTEGER, duplicates INTEGER',
  daily: 'branch_id VARCHAR, date DATE, visitors INTEGER',
};

async function writeLake(lake, tables) {
  mkdirSync(lake, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const registry = BRANCHES.map((id) => `('${id}', '${id}', ['${id}-A'])`);
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${registry}) AS t (branch_id, name, sensors)) TO '${join(lake, 'branches.parquet')}'`,
  );
  for (const [table, types] of Object.entries(TYPES)) {
    const json = `${lake}-${table}.json`;
    writeFileSync(json, JSON.stringify(tables[table]));
    const columns = types.split(', ').map((column) => column.split(' '));
    const read = `read_json('${json}', columns = {${columns.map(([name, type]) => `${name}: '${type}'`)}})`;
    const by = table === 'raw' ? 'date' : 'part';
    await connection.run(
      `COPY (SELECT *, 1 AS part FROM ${read}) TO '${join(lake, table)}' (FORMAT parquet, PARTITION_BY (${by}))`,
    );
  }
  connection.closeSync();
}
