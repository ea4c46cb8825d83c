import type { AlertKind, FootfallRule } from '../../shared/alerts.ts';
import { DAILY, HOURLY } from '../../shared/lake-tables.ts';
import { addDays, DAY_MS, HOUR_MS, monthsBetween } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, hourlyFiles } from '../lake/partition-files.ts';
import alertPointsSql from '../sql/alert-points.sql?raw';
import { rowsOf } from '../transform/indicators/held.ts';

/** Days before the first that is judged which say how far a branch usually is from what is expected: seven weeks. */
const SPREAD_DAYS = 49;

/** Whether a kind of rule is about visitors. */
export const isFootfall = (kind: AlertKind): kind is FootfallRule['kind'] =>
  kind === 'footfall-hour' || kind === 'footfall-day';

/** An open hour, or a local date, of one branch that can be judged; visitors per hour, or per day. */
export interface FootfallPoint {
  branch_id: string;
  /** First instant, milliseconds UTC. */
  start: number;
  /** Local date, and local hour (null: the whole date). */
  date: string;
  hour: number | null;
  visitors: number;
  /** Ends of the interval of visitors; visitors itself where all was measured. */
  low: number;
  high: number;
  expected: number;
  /** What a share is held against; null where it is not known. */
  usual: number | null;
  /** One usual deviation of the branch from what is expected, in visitors; null where too little is known. */
  spread: number | null;
}

/** How long a point takes, milliseconds. */
export const lengthOf = ({ hour }: FootfallPoint): number => (hour === null ? DAY_MS : HOUR_MS);

/**
 * What footfall rules are held against: the hours (or days) of the lake from a local date on, as cleaned. Those of which more
 * than a third was imputed can't be judged; days must be usable.
 *
 * @param to local date, exclusive: files of months after it are not opened
 */
export async function footfallPoints(
  database: Database,
  layout: Layout,
  kind: FootfallRule['kind'],
  { from, to }: { from: string; to: string },
): Promise<FootfallPoint[]> {
  const first = addDays(from, -SPREAD_DAYS);
  const held = kind === 'footfall-hour' ? await hoursHeld(layout, first, to) : await daysHeld(layout, first, to);
  await database.run(`
    SET VARIABLE judged_from = DATE '${from}';
    CREATE OR REPLACE TEMP TABLE points_held AS ${held}`);
  return database.rows<FootfallPoint>(alertPointsSql);
}

async function hoursHeld(layout: Layout, from: string, to: string): Promise<string> {
  // A local date may lie in the UTC month beside.
  const months = monthsBetween(addDays(from, -1), addDays(to, 1));
  const files = (await hourlyFiles(layout)).filter((file) => months.some((month) => file.includes(`month=${month}`)));
  const hours = rowsOf(HOURLY, files, `is_open AND local_date >= DATE '${from}' AND local_date < DATE '${to}'`);
  return `
    SELECT branch_id, hour_utc AS start, local_date AS date, local_hour AS hour, visitors,
      coalesce(visitors_low, visitors) AS low, coalesce(visitors_high, visitors) AS high, expected, expected AS usual,
      visitors IS NOT NULL AND quality IN ('measured', 'corrected') AND imputed <= visitors / 3 AS judged
    FROM ${hours}`;
}

async function daysHeld(layout: Layout, from: string, to: string): Promise<string> {
  const years = new Set([from.slice(0, 4), to.slice(0, 4)]);
  const files = (await dailyFiles(layout)).filter((file) => [...years].some((year) => file.includes(`year=${year}`)));
  const days = rowsOf(DAILY, files, `hours_open > 0 AND date >= DATE '${from}' AND date < DATE '${to}'`);
  return `
    SELECT branch_id, date::TIMESTAMP AS start, date, NULL::INTEGER AS hour, visitors,
      coalesce(visitors_low, visitors) AS low, coalesce(visitors_high, visitors) AS high, expected,
      ma_same_weekday_4 AS usual,
      usable AND visitors IS NOT NULL AND imputed <= visitors / 3 AS judged
    FROM ${days}`;
}
