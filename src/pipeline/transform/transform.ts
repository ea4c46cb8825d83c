import { existsSync } from 'node:fs';
import type { Branch } from '../../shared/branch.ts';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { loadDecisions } from '../decisions/load-decisions.ts';
import { type Database, listLiteral, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { publish } from '../lake/publish.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import attributionSql from '../sql/attribution.sql?raw';
import hourlySql from '../sql/hourly.sql?raw';
import hourlyBaseSql from '../sql/hourly-base.sql?raw';
import judgementSql from '../sql/judgement.sql?raw';
import namesSql from '../sql/names.sql?raw';
import { publishIndicators } from './indicators.ts';
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
 * All is computed first and published backwards, what looks back before what it looks back at: so the dates' own hours
 * come last, and as long as they don't account for every raw reading ({@link unfollowedDates}) the work is not done.
 *
 * @param dates UTC dates, `YYYY-MM-DD`; those without raw readings and those of locked months are left out
 * @returns the dates that were made
 */
export async function transformDates(context: TransformContext, dates: readonly string[]): Promise<string[]> {
  const { database, layout } = context;
  const inventory = await RawInventory.read(layout);
  const locked = await lockedMonths(layout.home);
  const made = [...new Set(dates)]
    .filter((date) => inventory.slotsOn(date).length > 0 && !locked.has(date.slice(0, 7)))
    .sort();
  const [first] = made;
  const last = made.at(-1);
  if (first === undefined || last === undefined) return [];

  const reach = addDays(last, REACH_DAYS);
  const firstYear = Number(addDays(first, -1).slice(0, 4));
  const lastYear = Number(addDays(reach, 1).slice(0, 4));
  await loadRegistry(database, context.branches, { from: firstYear, to: lastYear });
  await loadDecisions(database, layout, context.branches);
  await judge(database, inventory, made);
  const months = monthsBetween(first, reach).filter(
    (month) => !locked.has(month) && (existsSync(layout.hourly(month)) || made.some((date) => date.startsWith(month))),
  );
  await makeHours(context, months, made);

  for (const month of new Set(made.map((date) => date.slice(0, 7)))) await publishQuarantine(context, month, made);
  await publishIndicators(context, { firstYear, lastYear }, months, locked);
  for (const month of months.toReversed()) {
    const hours = `SELECT * FROM hours_made WHERE strftime(hour_utc, '%Y-%m') = ${literal(month)} ORDER BY branch_id, hour_utc`;
    await publish(database, layout, hours, layout.hourly(month));
  }
  await database.run(
    'DROP TABLE hours_made; DROP TABLE judged; DROP TABLE hourly_base; DROP VIEW raw_batch; DROP TABLE slots',
  );
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
    ${namesSql}
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

/** Makes table hours_made: all hours of the months, those of the made dates anew, the others as held but for the usual. */
async function makeHours(
  { database, layout }: TransformContext,
  months: readonly string[],
  made: readonly string[],
): Promise<void> {
  const start = `${months[0]}-01`;
  const held = [addDays(start, -1).slice(0, 7), ...months].map(layout.hourly).filter(existsSync);
  const kept = held.length
    ? `SELECT ${MEASURED_COLUMNS} FROM ${parquet(held)} WHERE hour_utc::DATE NOT IN (${dateList(made)}) UNION ALL`
    : '';
  await database.run(`
    SET VARIABLE first_hour = TIMESTAMP ${literal(start)};
    CREATE OR REPLACE TEMP VIEW hourly_measured AS ${kept} SELECT ${MEASURED_COLUMNS} FROM hourly_base;
    CREATE OR REPLACE TEMP TABLE hours_made AS ${hourlySql};
    DROP VIEW hourly_measured`);
}

const dateList = (dates: readonly string[]): string => dates.map((date) => `DATE ${literal(date)}`).join(', ');
