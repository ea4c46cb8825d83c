import { basename, dirname } from 'node:path';
import { DAILY, HOURLY, MONTHLY, NETWORK, WEEKLY } from '../../../shared/lake-tables.ts';
import { addDays, monthsBetween } from '../../../shared/slots.ts';
import { type Database, literal } from '../../lake/database.ts';
import type { Layout } from '../../lake/layout.ts';
import { hourlyFiles } from '../../lake/partition-files.ts';
import datesWholeSql from '../../sql/dates-whole.sql?raw';
import indicatorDatesSql from '../../sql/indicator-dates.sql?raw';
import { isHeld, rowsOf } from './held.ts';

/** What there is to make from. */
export interface Touched {
  /** Local years whose daily files hold days that are needed. */
  yearsHeld: number[];
  /** Local years whose daily file may change, in order. */
  yearsAffected: number[];
  /** The files of weeks, months and network hold what they should. */
  periodsHeld: boolean;
}

/** Local dates, half open, each `YYYY-MM-DD`. */
export interface DateSpan {
  first: string;
  end: string;
}

/**
 * Finds what hours just made reach: makes the tables of indicator-dates.sql and view hours_near (the hours of dates_near).
 * Where a table's file is gone or of an older version, all that it held is made again.
 *
 * @param changed dates whose hours may differ from those held
 * @param months UTC months of table hours_made
 */
export async function loadTouched(
  database: Database,
  layout: Layout,
  changed: DateSpan,
  months: readonly string[],
): Promise<Touched> {
  const others = (await hourlyFiles(layout)).filter((file) => !months.includes(monthOf(file)));
  const years = [...new Set([...others.map(monthOf), ...months].map((month) => Number(month.slice(0, 4))))];
  const gone: number[] = [];
  for (const year of years) if (!(await isHeld(database, DAILY, layout.daily(String(year))))) gone.push(year);
  const periodsHeld =
    (await isHeld(database, WEEKLY, layout.weekly)) &&
    (await isHeld(database, MONTHLY, layout.monthly)) &&
    (await isHeld(database, NETWORK, layout.network));
  const isGone = (year: number) => !periodsHeld || gone.includes(year);
  const remade = others.filter((file) => isGone(Number(monthOf(file).slice(0, 4))));
  await database.run(`
    SET VARIABLE first_changed = DATE ${literal(changed.first)};
    SET VARIABLE end_changed = DATE ${literal(changed.end)};
    CREATE OR REPLACE TEMP VIEW hours_held AS
      SELECT branch_id, local_date FROM ${rowsOf(HOURLY, remade)}
      UNION ALL
      SELECT branch_id, local_date FROM hours_made
      WHERE year(local_date) IN (SELECT unnest([${years.filter(isGone)}]::INTEGER[]));
    ${datesWholeSql};
    DROP VIEW hours_held;
    ${indicatorDatesSql}`);

  const [near] = await database.rows<{ first: string; last: string }>(
    'SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS last FROM dates_near',
  );
  const nearby = near ? monthsBetween(addDays(near.first, -1), addDays(near.last, 1)) : [];
  const files = others.filter((file) => nearby.includes(monthOf(file)));
  await database.run(`
    CREATE OR REPLACE TEMP VIEW hours_near AS
      FROM hours_made UNION ALL BY NAME FROM ${rowsOf(HOURLY, files, 'local_date IN (FROM dates_near)')}`);

  const yearsOf = async (dates: string) =>
    (
      await database.rows<{ year: number }>(`SELECT DISTINCT year(date)::INTEGER AS year FROM ${dates} ORDER BY year`)
    ).map(({ year }) => year);
  const yearsHeld: number[] = [];
  for (const year of await yearsOf('dates_at_hand')) {
    if (await isHeld(database, DAILY, layout.daily(String(year)))) yearsHeld.push(year);
  }
  return { yearsHeld, yearsAffected: await yearsOf('dates_affected'), periodsHeld };
}

/** UTC month of an hourly file, `YYYY-MM`. */
const monthOf = (file: string): string => basename(dirname(file)).replace('month=', '');
