import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import {
  BRANCHES,
  DAILY,
  DOORS,
  HOURLY,
  type LakeTable,
  MONTHLY,
  NETWORK,
  QUARANTINE,
  RAW,
  WEEKLY,
} from '../../shared/lake-tables.ts';
import { addDays, DAY_MS, HOUR_MS, type SlotRange, startOfUtcDate } from '../../shared/slots.ts';
import { WEEKS_AHEAD, WEEKS_BACK } from '../clean/week.ts';
import { messageOf } from '../errors.ts';
import { type Database, listLiteral } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { dailyFiles, doorsFiles, hourlyFiles, quarantineFiles } from '../lake/partition-files.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import checkDaysSql from '../sql/check-days.sql?raw';
import checkPeriodsSql from '../sql/check-periods.sql?raw';
import checkSlotsSql from '../sql/check-slots.sql?raw';

/**
 * Days before and after a slot whose rows may differ once it is transformed: the whole weeks that learn from it. Cut off in
 * between, what is published first is ahead of what is published last.
 */
const WAITING_BACK = 7 * (WEEKS_AHEAD + 1);
const WAITING_AHEAD = 7 * (WEEKS_BACK + 1);

/** Something that is wrong with the lake, and how to mend it. */
export interface Finding {
  /** A file relative to the lake, a slot, or a branch and date. */
  where: string;
  problem: string;
  mend: string;
  /** The file that can't be read, where it is one. */
  file: string | null;
  /** The slots whose readings went with that file, and are to be asked for again. */
  lost: SlotRange | null;
  /** UTC dates whose hours and days are to be made again, in order. */
  dates: string[];
}

export interface CheckReport {
  /** Nothing is wrong. Slots that wait for their transformation are not wrong. */
  sound: boolean;
  files: number;
  /** Readings received, and what became of them once transformed. */
  received: number;
  accepted: number;
  duplicates: number;
  quarantined: number;
  /** Slots whose readings wait for their transformation. */
  waitingSlots: number;
  findings: Finding[];
}

/**
 * Walks the whole lake: every file read through, the conservation law per slot, days that add up to their hours, weeks and
 * months that add up to their days, and the network that adds up to its branches.
 */
export async function checkLake(database: Database, layout: Layout): Promise<CheckReport> {
  const inventory = await RawInventory.read(layout);
  const files: [LakeTable, string[]][] = [
    [BRANCHES, existsSync(layout.branches) ? [layout.branches] : []],
    [RAW, inventory.dates.flatMap((date) => inventory.filesOn(date))],
    [DOORS, await doorsFiles(layout)],
    [HOURLY, await hourlyFiles(layout)],
    [QUARANTINE, await quarantineFiles(layout)],
    [DAILY, await dailyFiles(layout)],
    [WEEKLY, [layout.weekly].filter(existsSync)],
    [MONTHLY, [layout.monthly].filter(existsSync)],
    [NETWORK, [layout.network].filter(existsSync)],
  ];
  const locked = await lockedMonths(layout.home);
  const findings: Finding[] = [];
  for (const [table, paths] of files)
    findings.push(...(await unreadable(database, layout, inventory, table, paths, locked)));
  const report: CheckReport = {
    sound: findings.length === 0,
    files: files.reduce((count, [, paths]) => count + paths.length, 0),
    received: 0,
    accepted: 0,
    duplicates: 0,
    quarantined: 0,
    waitingSlots: 0,
    findings,
  };
  // What can't be read can't be added up.
  if (findings.length > 0 || !existsSync(layout.branches)) return report;

  await loadTables(database, files, inventory);
  findings.push(...(await slotFindings(database)), ...(await dayFindings(database)));
  // What days are wrong, their weeks are wrong with, and are made again with.
  if (findings.length === 0) findings.push(...(await periodFindings(database)));
  const [totals] = await database.rows<Omit<CheckReport, 'sound' | 'files' | 'findings'>>(`
    SELECT
      (SELECT count(*) FROM raw_held)::DOUBLE AS received,
      (SELECT coalesce(sum(readings), 0) FROM hours_held)::DOUBLE AS accepted,
      (SELECT coalesce(sum(duplicates), 0) FROM hours_held)::DOUBLE AS duplicates,
      (SELECT count(*) FROM quarantine_held)::DOUBLE AS quarantined,
      (SELECT count(*) FROM slots_held WHERE slot NOT IN (SELECT hour_utc FROM hours_held))::DOUBLE AS "waitingSlots"`);
  return { ...report, ...totals, sound: findings.length === 0 };
}

/** Reads every file through, all of them at once; only where that fails, one by one to name the bad ones. */
async function unreadable(
  database: Database,
  layout: Layout,
  inventory: RawInventory,
  table: LakeTable,
  paths: readonly string[],
  locked: ReadonlySet<string>,
): Promise<Finding[]> {
  if (paths.length === 0) return [];
  const readThrough = (files: readonly string[]) =>
    database.rows(
      `SELECT bit_xor(hash(held)) FROM (
         SELECT ${table.columns.map(({ name }) => name).join(', ')}
         FROM read_parquet(${listLiteral(files)}, hive_partitioning = ${table === QUARANTINE ? 'false' : 'true'})
       ) AS held`,
    );
  try {
    await readThrough(paths);
    return [];
  } catch {
    const findings: Finding[] = [];
    for (const path of paths) {
      try {
        await readThrough([path]);
      } catch (error) {
        findings.push({
          where: relative(layout.lake, path),
          problem: `the file can't be read (${/can't be read \((.*?)\)\. Nothing/.exec(messageOf(error))?.[1] ?? messageOf(error)})`,
          mend: mendOf(table),
          file: path,
          lost: table === RAW ? slotsOfFile(path) : null,
          dates: datesOf(table, path, inventory.dates, locked),
        });
      }
    }
    return findings;
  }
}

function mendOf(table: LakeTable): string {
  if ([WEEKLY, MONTHLY, NETWORK].includes(table))
    return 'move the file out of the lake and run "transform" over any date: it is made again from the hours';
  if (table === RAW)
    return 'move the file out of the lake and run "backfill" over its date: it is got again from the source';
  if (table === BRANCHES) return 'move the file out of the lake: it is got again from the source with the next command';
  return 'move the file out of the lake and run "transform" over its months: it is made again from raw';
}

/** The slots that a raw file stands for, by its name. */
function slotsOfFile(path: string): SlotRange | null {
  const [, date, hour] = /date=(\d{4}-\d{2}-\d{2}).(?:day|h(\d{2}))\.parquet$/.exec(path) ?? [];
  if (date === undefined) return null;
  const from = startOfUtcDate(date) + Number(hour ?? 0) * HOUR_MS;
  return { from, to: from + (hour === undefined ? DAY_MS : HOUR_MS) };
}

/** The UTC dates that are to be made again once a file is moved away, of all dates that the lake holds. */
function datesOf(table: LakeTable, path: string, held: readonly string[], locked: ReadonlySet<string>): string[] {
  // One file without partitions: gone, it is made whole again with any date.
  if ([WEEKLY, MONTHLY, NETWORK].includes(table)) return held.filter((date) => !locked.has(date.slice(0, 7))).slice(-1);
  const partition = table === RAW ? 10 : table === DAILY ? 4 : 7;
  return held.filter((date) => path.includes(`=${date.slice(0, partition)}`));
}

async function loadTables(
  database: Database,
  files: readonly [LakeTable, string[]][],
  inventory: RawInventory,
): Promise<void> {
  const view = (name: string, wanted: LakeTable) => {
    const paths = files.find(([table]) => table === wanted)?.[1] ?? [];
    const hive = wanted === RAW ? 'true, hive_types = {date: DATE}' : 'false';
    const columns = wanted.columns.map((column) => `NULL::${column.type} AS ${column.name}`);
    if (wanted === RAW) columns.push('NULL::DATE AS date');
    return paths.length > 0
      ? `CREATE OR REPLACE TEMP VIEW ${name} AS FROM read_parquet(${listLiteral(paths)}, hive_partitioning = ${hive});`
      : `CREATE OR REPLACE TEMP VIEW ${name} AS SELECT ${columns.join(', ')} WHERE false;`;
  };
  const slots = inventory.dates.flatMap((date) => inventory.slotsOn(date).map((slot) => slot * 1000));
  await database.run(`
    CREATE OR REPLACE TEMP TABLE slots_held AS
      SELECT make_timestamp(micros) AS slot, slot::DATE AS date FROM (SELECT unnest([${slots}]::BIGINT[]) AS micros);
    ${view('branches', BRANCHES)} ${view('raw_held', RAW)} ${view('hours_held', HOURLY)}
    ${view('quarantine_held', QUARANTINE)} ${view('daily_held', DAILY)}
    ${view('weekly_held', WEEKLY)} ${view('monthly_held', MONTHLY)} ${view('network_held', NETWORK)}
    CREATE OR REPLACE TEMP TABLE dates_waiting AS
      SELECT DISTINCT slot::DATE + unnest(range(${-WAITING_BACK}, ${WAITING_AHEAD + 1}))::INTEGER AS date
      FROM slots_held WHERE slot NOT IN (SELECT hour_utc FROM hours_held)`);
}

async function slotFindings(database: Database): Promise<Finding[]> {
  const rows = await database.rows<Record<'date' | 'slot', string | null> & Record<string, number>>(checkSlotsSql);
  return rows.map((row) => ({
    where: row.slot ?? `${row.date} (readings without a readable hour)`,
    problem: `${row.received} readings received, but ${row.accepted} accepted, ${row.duplicates} duplicates and ${row.quarantined} quarantined`,
    mend: `run "transform" over ${row.date}`,
    file: null,
    lost: null,
    dates: [String(row.date)],
  }));
}

async function dayFindings(database: Database): Promise<Finding[]> {
  const rows = await database.rows<Record<'branch_id' | 'date' | 'fault', string>>(checkDaysSql);
  return rows.map(({ branch_id, date, fault }) => ({
    where: `${branch_id} on ${date}`,
    problem: fault,
    mend: `run "transform" over ${date}`,
    file: null,
    lost: null,
    // A local day reaches into the UTC dates around it.
    dates: [addDays(date, -1), date, addDays(date, 1)],
  }));
}

async function periodFindings(database: Database): Promise<Finding[]> {
  const rows = await database.rows<Record<'name' | 'period' | 'start' | 'last', string>>(checkPeriodsSql);
  return rows.map(({ name, period, start, last }) => ({
    where: `${name}: the ${period} ${period === 'month' ? start.slice(0, 7) : start}`,
    problem: name === 'network' ? 'it is not the sum of its branches' : 'it is not the sum of its days',
    mend: `run "transform" over ${start}`,
    file: null,
    lost: null,
    dates: [addDays(start, -1), start, last, addDays(last, 1)],
  }));
}
