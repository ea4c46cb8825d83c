import { existsSync } from 'node:fs';
import { type Branch, branch as branchSchema, WEEKDAYS } from '../../shared/branch.ts';
import { BRANCHES } from '../../shared/lake-tables.ts';
import { publicHolidays } from '../calendar/public-holidays.ts';
import { LakeError, messageOf } from '../errors.ts';
import { type Database, listLiteral, literal, type Row } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { publish } from '../lake/publish.ts';
import { isHeld } from './indicators/held.ts';

/** A branch as it is used. */
export interface RegistryBranch extends Branch {
  /** The name by which readings are known, where a person gave the branch another one. */
  source_name?: string;
}

/** The registry the lake was made with; empty where there is none yet. @throws LakeError where it can't be read */
export async function readRegistry(database: Database, layout: Layout): Promise<RegistryBranch[]> {
  if (!existsSync(layout.branches)) return [];
  try {
    const rows = await database.rows(
      `SELECT * REPLACE (opened_on::VARCHAR AS opened_on, closed_on::VARCHAR AS closed_on)
       FROM read_parquet(${literal(layout.branches)}) ORDER BY branch_id`,
    );
    return rows.map(toBranch);
  } catch (error) {
    throw new LakeError(
      `The registry ${layout.branches} can't be read (${messageOf(error)}). Move the file away: it is got again from the sensor API.`,
    );
  }
}

/** Keeps the registry in the lake, where it differs from what is there. Gives whether it did. */
export async function writeRegistry(
  database: Database,
  layout: Layout,
  branches: readonly RegistryBranch[],
): Promise<boolean> {
  await loadBranches(database, branches);
  if (await isHeld(database, BRANCHES, layout.branches)) {
    const [difference] = await database.rows<{ rows: number }>(
      `SELECT count(*)::DOUBLE AS rows FROM (
         (FROM branches EXCEPT FROM read_parquet(${literal(layout.branches)}))
         UNION ALL (FROM read_parquet(${literal(layout.branches)}) EXCEPT FROM branches))`,
    );
    if (difference?.rows === 0) return false;
  }
  await publish(database, layout, 'FROM branches ORDER BY branch_id', layout.branches);
  return true;
}

/**
 * Makes the registry's tables for the transformations: branches, sensors (branch_id, sensor_id), opening (branch_id,
 * isodow, from_minute, to_minute) and closures (calendar, date: public holidays of `years`).
 */
export async function loadRegistry(
  database: Database,
  branches: readonly RegistryBranch[],
  years: { from: number; to: number },
): Promise<void> {
  await loadBranches(database, branches);
  await database.run(`
    CREATE OR REPLACE TEMP TABLE sensors AS SELECT branch_id, unnest(sensors) AS sensor_id FROM branches;
    CREATE OR REPLACE TEMP TABLE opening (branch_id VARCHAR, isodow INTEGER, from_minute INTEGER, to_minute INTEGER);
    CREATE OR REPLACE TEMP TABLE closures (calendar VARCHAR, date DATE)`);
  await database.append('opening', (appender) => {
    for (const { id, opening_hours } of branches) {
      WEEKDAYS.forEach((weekday, index) => {
        for (const [opens, closes] of opening_hours[weekday] ?? []) {
          appender.appendVarchar(id);
          appender.appendInteger(index + 1);
          appender.appendInteger(minuteOf(opens));
          appender.appendInteger(minuteOf(closes));
          appender.endRow();
        }
      });
    }
  });
  const calendars = [...new Set(branches.flatMap(({ holidays }) => holidays ?? []))];
  for (const calendar of calendars) {
    await database.run(
      `INSERT INTO closures SELECT ${literal(calendar)}, unnest(${listLiteral(publicHolidays(calendar, years).map(({ date }) => date))})::DATE`,
    );
  }
}

async function loadBranches(database: Database, branches: readonly RegistryBranch[]): Promise<void> {
  await database.run(`
    CREATE OR REPLACE TEMP TABLE branches (
      branch_id VARCHAR, name VARCHAR, city VARCHAR, region VARCHAR, type VARCHAR, timezone VARCHAR,
      opening_hours VARCHAR, holidays VARCHAR, opened_on DATE, closed_on DATE, sensors VARCHAR[], source_name VARCHAR)`);
  const rows = branches.map((branch) => ({
    ...branch,
    branch_id: branch.id,
    opening_hours: JSON.stringify(branch.opening_hours),
    sensors: branch.sensors.map(({ id }) => id),
  }));
  // As JSON: as SQL literals, thousands of branches take the parser longer than all the rest.
  await database.run(
    `INSERT INTO branches BY NAME
     SELECT unnest(from_json($rows::JSON, '[{"branch_id": "VARCHAR", "name": "VARCHAR", "city": "VARCHAR",
       "region": "VARCHAR", "type": "VARCHAR", "timezone": "VARCHAR", "opening_hours": "VARCHAR", "holidays": "VARCHAR",
       "opened_on": "DATE", "closed_on": "DATE", "sensors": ["VARCHAR"], "source_name": "VARCHAR"}]'), max_depth := 2)`,
    { rows: JSON.stringify(rows) },
  );
}

function toBranch(row: Row): RegistryBranch {
  const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  const branch = branchSchema.parse({
    ...present,
    id: row.branch_id,
    opening_hours: JSON.parse(String(row.opening_hours)),
    sensors: (row.sensors as string[]).map((id) => ({ id })),
  });
  return typeof present.source_name === 'string' ? { ...branch, source_name: present.source_name } : branch;
}

function minuteOf(clockTime: string): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  return hours * 60 + minutes;
}
