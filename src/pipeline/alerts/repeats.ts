import { logProbability } from '../clean/counts.ts';
import type { Database } from '../lake/database.ts';
import alertRepeatsSql from '../sql/alert-repeats.sql?raw';
import type { SensorAtFault } from './sensors.ts';

/** How far counts of an hour scatter around the expected one: the size of a negative binomial, as doors usually have it. */
const SIZE = 10;
/** A repeated count says no more than so much of itself (natural logarithm): the expected one may be wrong. */
const LEAST_OF_HOUR = -4;
/**
 * Repeats less probable than this (natural logarithm) make a sensor seem stuck. The cleaning, which changes values by what it
 * finds, asks for much more (docs/alerts.md).
 */
const SEEMS_STUCK_BELOW = -6.5;

interface Repeat {
  branch_id: string;
  sensor_id: string;
  start: number;
  count: number;
  expected: number[];
  doors: number;
}

/** Sensors that sent the same count in their latest open hours so often that they seem stuck. @param database with doors_lately */
export async function sensorsRepeating(database: Database): Promise<SensorAtFault[]> {
  const repeats = await database.rows<Repeat>(alertRepeatsSql);
  return repeats.filter(isImprobable).map(({ branch_id, sensor_id, start, count, expected, doors }) => ({
    branch_id,
    sensor_id,
    kind: 'sensor-stuck',
    start,
    // The first of them repeats nothing.
    hours: expected.length - 1,
    seen_share: null,
    doors,
    count,
    sure: false,
  }));
}

function isImprobable({ count, expected }: Repeat): boolean {
  const [, ...repeated] = expected;
  const logs = repeated.map((mean) => (mean > 0 ? Math.max(LEAST_OF_HOUR, logProbability(count, mean, SIZE)) : 0));
  return logs.reduce((sum, log) => sum + log, 0) < SEEMS_STUCK_BELOW;
}
