import { existsSync } from 'node:fs';
import type { Branch } from '../../shared/branch.ts';
import { DOORS, HOURLY, type LakeTable } from '../../shared/lake-tables.ts';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { cleanHours } from '../clean/clean-hours.ts';
import { loadDecisions } from '../decisions/load-decisions.ts';
import { type Database, listLiteral, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { hourlyFiles } from '../lake/partition-files.ts';
import { publish } from '../lake/publish.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import attributionSql from '../sql/attribution.sql?raw';
import decisionsChangedSql from '../sql/decisions-changed.sql?raw';
import doorsSql from '../sql/doors.sql?raw';
import doorsBaseSql from '../sql/doors-base.sql?raw';
import doorsChangedSql from '../sql/doors-changed.sql?raw';
import hourlySql from '../sql/hourly.sql?raw';
import hourlyBaseSql from '../sql/hourly-base.sql?raw';
import judgementSql from '../sql/judgement.sql?raw';
import namesSql from '../sql/names.sql?raw';
import { publishIndicators } from './indicators.ts';
import { type Reach, reachOf, weeksBetween } from './reach.ts';
import { loadRegistry } from './registry.ts';
import { unfollowedDates } from './unfollowed.ts';

/** A count of an hour above this is a broken sensor, not people. */
export const MAX_VISITORS_PER_HOUR = 20_000;

export interface TransformContext {
  database: Database;
  layout: Layout;
  branches: readonly Branch[];
}

/**
 * Makes the cleaned hours, the quarantine and the indicators that follow from the raw readings of some UTC dates, and what
 * else learns from those dates: the weeks that look back at them and the weeks that look ahead to them. Everything follows
 * from files of the lake alone: made again, in any order, it is the same.
 *
 * All is computed first. What only looks at the dates is published before them, and the dates' own hours come last: as long
 * as they don't account for every raw reading ({@link unfollowedDates}) the work is not done.
 *
 * @param dates UTC dates, `YYYY-MM-DD`; those without raw readings and those of locked months are left out
 * @returns the dates that were made
 */
export async function transformDates(context: TransformContext, dates: readonly string[]): Promise<string[]> {
  const { database, layout, branches } = context;
  const inventory = await RawInventory.read(layout);
  const locked = await lockedMonths(layout.home);
  const made = [...new Set(dates)]
    .filter((date) => inventory.slotsOn(date).length > 0 && !locked.has(date.slice(0, 7)))
    .sort();
  const [first] = made;
  const last = made.at(-1);
  if (first === undefined || last === undefined) return [];

  await loadRegistry(database, branches, {
    from: Number(addDays(first, -1).slice(0, 4)),
    to: Number(addDays(last, 1).slice(0, 4)),
  });
  await loadDecisions(database, layout, branches);
  await judge(database, inventory, made);
  const reach = reachOf(made, await changedDates(context, inventory, made), await heldDates(layout));
  const ofMade = new Set(made.map((date) => date.slice(0, 7)));
  const months = reach.months.filter(
    (month) => !locked.has(month) && (ofMade.has(month) || existsSync(layout.hourly(month))),
  );
  await makeHours(context, reach, made, months);

  for (const month of ofMade) await publishQuarantine(context, month, made);
  await publishIndicators(context, reach, months, locked);
  const lookers = months.filter((month) => !ofMade.has(month));
  for (const month of [...lookers, ...[...ofMade].reverse()]) await publishMonth(context, month);
  await database.run(`
    DROP TABLE hours_made; DROP TABLE doors_made; DROP VIEW judged; DROP TABLE verdicts; DROP TABLE attributed; DROP TABLE hourly_base; DROP TABLE doors_base;
    DROP VIEW raw_batch; DROP TABLE slots`);
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
    ${hourlyBaseSql}
    ${doorsBaseSql}`);
}

/** The UTC dates made whose readings, or decisions about them, are not those that the lake's hours were made from. */
async function changedDates(
  { database, layout }: TransformContext,
  inventory: RawInventory,
  made: readonly string[],
): Promise<string[]> {
  const months = [...new Set(made.map((date) => date.slice(0, 7)))];
  await database.run(`
    CREATE OR REPLACE TEMP VIEW doors_held AS ${heldOn(DOORS, months.map(layout.doors), `hour_utc::DATE IN (${dateList(made)})`)};
    CREATE OR REPLACE TEMP VIEW hours_held AS ${heldOn(HOURLY, months.map(layout.hourly), `hour_utc::DATE IN (${dateList(made)})`)}`);
  const rows = await database.rows<{ date: string }>(`(${doorsChangedSql}) UNION (${decisionsChangedSql})`);
  await database.run('DROP VIEW doors_held; DROP VIEW hours_held');
  const unfollowed = await unfollowedDates(database, layout, inventory, made);
  return [...new Set([...rows.map(({ date }) => date), ...unfollowed])].sort();
}

/** First and last UTC date of the months that the lake has hours of; null without any. */
async function heldDates(layout: Layout): Promise<{ first: string; last: string } | null> {
  const months = (await hourlyFiles(layout)).map((file) => /month=(\d{4}-\d{2})/.exec(file)?.[1] ?? '');
  const first = months[0];
  const last = months.at(-1);
  return first && last
    ? { first: `${first}-01`, last: addDays(`${addDays(`${last}-28`, 4).slice(0, 7)}-01`, -1) }
    : null;
}

/** Makes tables hours_made and doors_made: all hours of the reach's months, those of its weeks anew, the others as held. */
async function makeHours(
  { database, layout, branches }: TransformContext,
  reach: Reach,
  made: readonly string[],
  months: readonly string[],
): Promise<void> {
  const learnt = monthsBetween(addDays(reach.learnFrom, -1), addDays(reach.learnTo, 1));
  const cleaned = `local_date >= DATE ${literal(reach.first)} AND local_date < DATE ${literal(reach.end)}`;
  const notMade = `hour_utc::DATE NOT IN (${dateList(made)})`;
  const closedRule = 'CASE WHEN NOT is_open THEN rule END AS rule';
  await database.run(`
    SET VARIABLE first_date = DATE ${literal(reach.first)};
    SET VARIABLE end_date = DATE ${literal(reach.end)};
    CREATE OR REPLACE TEMP TABLE doors_window AS
      SELECT branch_id, sensor_id, hour_utc, local_date, local_hour, is_open, visitors_raw,
        rule IS NOT DISTINCT FROM 'reading-unusable' AS unusable
      FROM (${heldOn(DOORS, learnt.map(layout.doors), notMade)})
      WHERE local_date >= DATE ${literal(reach.learnFrom)} AND local_date < DATE ${literal(reach.learnTo)}
      UNION ALL
      SELECT * FROM doors_base`);
  await cleanHours(database, branches, {
    firstMonday: reach.learnFrom,
    weeks: weeksBetween(reach.learnFrom, reach.learnTo),
    from: weeksBetween(reach.learnFrom, reach.first),
    to: weeksBetween(reach.learnFrom, reach.end),
  });
  await database.run(`
    CREATE OR REPLACE TEMP TABLE branch_places AS
      SELECT branch_id, branch, count(*) AS doors FROM door_places JOIN sensors USING (sensor_id) GROUP BY ALL;
    CREATE OR REPLACE TEMP VIEW hours_read AS
      SELECT branch_id, hour_utc, local_date, local_hour, is_open, visitors_raw, ${closedRule}, coverage, readings, duplicates,
        names_corrected, CASE WHEN NOT is_open THEN decision END AS decision
      FROM (${heldOn(HOURLY, months.map(layout.hourly), `${notMade} AND ${cleaned}`)})
      UNION ALL
      SELECT branch_id, hour_utc, local_date, local_hour, is_open, visitors_raw, rule, coverage, readings, duplicates,
        names_corrected, decision
      FROM hourly_base;
    CREATE OR REPLACE TEMP TABLE hours_made AS
      (${hourlySql}) UNION ALL ${heldOn(HOURLY, months.map(layout.hourly), `${notMade} AND NOT (${cleaned})`)};
    CREATE OR REPLACE TEMP TABLE doors_made AS
      (${doorsSql}) UNION ALL ${heldOn(DOORS, months.map(layout.doors), `${notMade} AND NOT (${cleaned})`)};
    DROP VIEW hours_read; DROP TABLE doors_window; DROP TABLE doors_found; DROP TABLE hours_found;
    DROP TABLE branch_places; DROP TABLE door_places; DROP TABLE qualities; DROP TABLE rules`);
}

/** Rows of a table's files, as far as there are any. */
function heldOn(table: LakeTable, files: readonly string[], where: string): string {
  const present = files.filter(existsSync);
  const columns = table.columns.map(({ name, type }) => (present.length > 0 ? name : `NULL::${type} AS ${name}`));
  const from = present.length > 0 ? `FROM ${parquet(present)} WHERE ${where}` : 'WHERE false';
  return `SELECT ${columns.join(', ')} ${from}`;
}

/** Publishes a month of hours: the doors' first, since by the branches' one tells that all is done. */
async function publishMonth({ database, layout }: TransformContext, month: string): Promise<void> {
  const next = addDays(`${month}-28`, 4).slice(0, 7);
  const within = `hour_utc >= TIMESTAMP '${month}-01' AND hour_utc < TIMESTAMP '${next}-01'`;
  await publish(
    database,
    layout,
    `FROM doors_made WHERE ${within} ORDER BY branch_id, sensor_id, hour_utc`,
    layout.doors(month),
  );
  await publish(database, layout, `FROM hours_made WHERE ${within} ORDER BY branch_id, hour_utc`, layout.hourly(month));
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

const dateList = (dates: readonly string[]): string => dates.map((date) => `DATE ${literal(date)}`).join(', ');
