import { existsSync } from 'node:fs';
import type { Branch } from '../../shared/branch.ts';
import { MIN_DAY_COVERAGE } from '../../shared/lake-tables.ts';
import { addDays } from '../../shared/slots.ts';
import { type Database, listLiteral, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { publish } from '../lake/publish.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import attributionSql from '../sql/attribution.sql?raw';
import dailySql from '../sql/daily.sql?raw';
import hourlySql from '../sql/hourly.sql?raw';
import hourlyBaseSql from '../sql/hourly-base.sql?raw';
import judgementSql from '../sql/judgement.sql?raw';
import { loadRegistry } from './registry.ts';

/** A count of an hour above this is a broken sensor, not people. */
export const MAX_VISITORS_PER_HOUR = 20_000;

/** Days after a changed one whose usual values and averages look back at it. */
const REACH_DAYS = 28;

/** Columns of `hourly` that come from the readings alone; `expected` is made from them. */
const MEASURED_COLUMNS = `branch_id, hour_utc, local_date, local_hour, is_open, visitors_raw, visitors, quality, rule,
  coverage, readings, duplicates, names_corrected`;

export interface TransformContext {
  database: Database;
  layout: Layout;
  branches: readonly Branch[];
}

/**
 * Makes the cleaned hours, the quarantine and the daily indicators that follow from the raw readings of some UTC dates,
 * and what else looks back at those dates (usual values and averages of the 28 days after). Everything follows from
 * files of the lake alone: made again, in any order, it is the same.
 *
 * @param dates UTC dates, `YYYY-MM-DD`; those without raw readings are left out
 * @returns the dates that were made
 */
export async function transformDates(context: TransformContext, dates: readonly string[]): Promise<string[]> {
  const { database, layout } = context;
  const inventory = await RawInventory.read(layout);
  const made = [...new Set(dates)].filter((date) => inventory.slotsOn(date).length > 0).sort();
  const [first] = made;
  const last = made.at(-1);
  if (first === undefined || last === undefined) return [];

  const reach = addDays(last, REACH_DAYS);
  const years = { from: Number(first.slice(0, 4)) - 1, to: Number(reach.slice(0, 4)) + 1 };
  await loadRegistry(database, context.branches, years);
  await judge(database, inventory, made);
  for (const month of monthsOf(made)) await publishQuarantine(context, month, made);
  for (const month of monthsBetween(first, reach)) await publishHourly(context, month, made);
  for (let year = Number(addDays(first, -1).slice(0, 4)); year <= Number(addDays(reach, 1).slice(0, 4)); year++) {
    await publishDaily(context, year);
  }
  await database.run('DROP TABLE judged; DROP TABLE hourly_base; DROP VIEW raw_batch; DROP TABLE slots');
  return made;
}

async function judge(database: Database, inventory: RawInventory, dates: readonly string[]): Promise<void> {
  const files = dates.flatMap((date) => inventory.filesOn(date));
  const slots = dates.flatMap((date) => inventory.slotsOn(date));
  await database.run(`
    SET VARIABLE max_visitors = ${MAX_VISITORS_PER_HOUR};
    CREATE OR REPLACE TEMP TABLE slots AS SELECT make_timestamp(unnest([${slots.map((slot) => slot * 1000)}]::BIGINT[])) AS slot;
    CREATE OR REPLACE TEMP VIEW raw_batch AS
      FROM read_parquet(${listLiteral(files)}, hive_partitioning = true, hive_types = {date: DATE});
    ${attributionSql}
    ${judgementSql}
    ${hourlyBaseSql}`);
}

async function publishQuarantine(
  { database, layout }: TransformContext,
  month: string,
  made: readonly string[],
): Promise<void> {
  const file = layout.quarantine(month);
  const kept = existsSync(file)
    ? `SELECT * FROM ${parquet([file])} WHERE date NOT IN (${dateList(made)}) UNION ALL`
    : '';
  await publish(
    database,
    layout,
    `FROM (${kept}
       SELECT date, slot, branch, sensor, visitors, unit, record, occurrence, seq, received_at, source, branch_id, reason
       FROM judged WHERE verdict = 'quarantined' AND strftime(date, '%Y-%m') = ${literal(month)})
     ORDER BY date, slot NULLS LAST, received_at, seq, branch, sensor, visitors, unit, record, occurrence`,
    file,
  );
}

async function publishHourly(
  { database, layout }: TransformContext,
  month: string,
  made: readonly string[],
): Promise<void> {
  const start = `${month}-01`;
  const file = layout.hourly(month);
  if (!existsSync(file) && !made.some((date) => date.startsWith(month))) return;
  const held = [layout.hourly(addDays(start, -1).slice(0, 7)), file].filter(existsSync);
  const kept = held.length
    ? `SELECT ${MEASURED_COLUMNS} FROM ${parquet(held)} WHERE hour_utc::DATE NOT IN (${dateList(made)}) UNION ALL`
    : '';
  await database.run(`
    SET VARIABLE month_start = TIMESTAMP ${literal(start)};
    CREATE OR REPLACE TEMP VIEW hourly_measured AS ${kept} SELECT ${MEASURED_COLUMNS} FROM hourly_base`);
  await publish(database, layout, hourlySql, file);
  await database.run('DROP VIEW hourly_measured');
}

async function publishDaily({ database, layout }: TransformContext, year: number): Promise<void> {
  const files = [...monthsBetween(`${year - 1}-11-01`, `${year + 1}-01-01`)].map(layout.hourly).filter(existsSync);
  if (files.length === 0) return;
  await database.run(`
    SET VARIABLE year = ${year};
    SET VARIABLE min_coverage = ${MIN_DAY_COVERAGE};
    CREATE OR REPLACE TEMP VIEW hourly_year AS FROM ${parquet(files)}`);
  const file = layout.daily(String(year));
  await database.run(`CREATE OR REPLACE TEMP TABLE daily_year AS ${dailySql}`);
  const [count] = await database.rows<{ rows: number }>('SELECT count(*)::DOUBLE AS rows FROM daily_year');
  if ((count?.rows ?? 0) > 0 || existsSync(file)) {
    await publish(database, layout, 'FROM daily_year ORDER BY branch_id, date', file);
  }
  await database.run('DROP VIEW hourly_year; DROP TABLE daily_year');
}

const parquet = (files: readonly string[]): string => `read_parquet(${listLiteral(files)}, hive_partitioning = false)`;

const dateList = (dates: readonly string[]): string => dates.map((date) => `DATE ${literal(date)}`).join(', ');

const monthsOf = (dates: readonly string[]): string[] => [...new Set(dates.map((date) => date.slice(0, 7)))];

function* monthsBetween(first: string, last: string): Generator<string> {
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = addDays(`${month}-01`, 31).slice(0, 7))
    yield month;
}
