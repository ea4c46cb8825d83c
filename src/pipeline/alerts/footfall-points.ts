import type { AlertKind, FootfallRule } from '../../shared/alerts.ts';
import { DAILY, DOORS, HOURLY } from '../../shared/lake-tables.ts';
import { addDays, DAY_MS, HOUR_MS, monthsBetween } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, doorsFiles, hourlyFiles } from '../lake/partition-files.ts';
import alertPointsSql from '../sql/alert-points.sql?raw';
import { rowsOf } from '../transform/indicators/held.ts';

/** Days before the first that is judged which say how far a branch's counts scatter: seven weeks. */
const SCATTER_DAYS = 49;

/** Share of a day's open hours in which a door must have measured, so that its day says something of the branch's. */
const SOUND_SHARE = 0.75;

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
  /** What was to be expected on a day, or in an hour, as full as that one was for the network. */
  expected_then: number;
  /** How far the branch's counts scatter around that beyond chance (see alert-points.sql); null where too little is known. */
  dispersion: number | null;
  /** The same around `expected`. */
  dispersion_usual: number | null;
  /**
   * What the branch would have had, had all its doors been as its sound ones without the one furthest above (below) usual: what
   * one door alone says is a fault's word. Null where there is one door.
   */
  alike_above: number | null;
  alike_below: number | null;
}

/** How long a point takes, milliseconds. */
export const lengthOf = ({ hour }: FootfallPoint): number => (hour === null ? DAY_MS : HOUR_MS);

/**
 * What footfall rules are held against: the hours (or days) of the lake from a local date on, as cleaned. Those of which more
 * than a third was imputed, or none of whose doors is sound, can't be judged; days must be usable.
 *
 * @param to local date, exclusive: files of months after it are not opened
 */
export async function footfallPoints(
  database: Database,
  layout: Layout,
  kind: FootfallRule['kind'],
  { from, to }: { from: string; to: string },
): Promise<FootfallPoint[]> {
  const first = addDays(from, -SCATTER_DAYS);
  const held = kind === 'footfall-hour' ? await hoursHeld(layout, first, to) : await daysHeld(layout, first, to);
  await database.run(`
    SET VARIABLE judged_from = DATE '${from}';
    CREATE OR REPLACE TEMP TABLE points_held AS ${held};
    CREATE OR REPLACE TEMP TABLE doors_held AS ${await doorsHeld(layout, kind, from, to)}`);
  return database.rows<FootfallPoint>(alertPointsSql);
}

/** What each door measured in the hours (or on the days) that are judged. */
async function doorsHeld(layout: Layout, kind: FootfallRule['kind'], from: string, to: string): Promise<string> {
  const files = ofMonths(await doorsFiles(layout), from, to);
  const doors = rowsOf(DOORS, files, `is_open AND local_date >= DATE '${from}' AND local_date < DATE '${to}'`);
  if (kind === 'footfall-hour')
    return `
      SELECT branch_id, sensor_id, hour_utc AS start, visitors, expected, expected AS expected_all,
        quality = 'measured' AS sound
      FROM ${doors}`;
  return `
    SELECT branch_id, sensor_id, local_date::TIMESTAMP AS start,
      sum(visitors) FILTER (quality = 'measured') AS visitors, sum(expected) FILTER (quality = 'measured') AS expected,
      sum(expected) AS expected_all,
      avg((quality = 'measured')::INTEGER) >= ${SOUND_SHARE} AS sound
    FROM ${doors} GROUP BY branch_id, sensor_id, local_date`;
}

/** Of monthly files, those that may hold local dates. */
function ofMonths(files: readonly string[], from: string, to: string): string[] {
  // A local date may lie in the UTC month beside.
  const months = monthsBetween(addDays(from, -1), addDays(to, 1));
  return files.filter((file) => months.some((month) => file.includes(`month=${month}`)));
}

async function hoursHeld(layout: Layout, from: string, to: string): Promise<string> {
  const files = ofMonths(await hourlyFiles(layout), from, to);
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
