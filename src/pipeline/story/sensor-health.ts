import type { SensorHealth, SensorsAnswer } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import { addDays } from '../../shared/slots.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import { hoursOf, isAboutHours } from '../decisions/hours.ts';
import { type Database, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import sensorHealthSql from '../sql/sensor-health.sql?raw';
import { correctionsIn } from './corrections.ts';
import { type DoorsWanted, holdDoors } from './doors-held.ts';

/** The last days of a period that tell whether a sensor needs a look now. */
const LATELY_DAYS = 7;
/** Open hours at fault in those days from which it does: about one open day. */
const LOOK_FROM_HOURS = 8;
/** More sensors than this are not told one by one. */
const MOST_TOLD = 40;

/**
 * How the sensors of some branches did on some local dates: how many there are, how many need a look, and the ones in most
 * need with all that was found about them. What a person has decided about needs no look any more.
 */
export async function sensorHealth(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  wanted: DoorsWanted,
): Promise<SensorsAnswer> {
  if (!(await holdDoors(database, layout, wanted))) return { total: 0, need_look: 0, sensors: [] };
  await loadDecided(database, layout, branches);
  await database.run(`SET VARIABLE recent_from = DATE ${literal(addDays(wanted.to, -LATELY_DAYS))}`);
  const doors = await database.rows<Omit<SensorHealth, 'faults' | 'needs_look'>>(sensorHealthSql);
  const told = doors.slice(0, MOST_TOLD);
  const branchIds = [...new Set(told.map(({ branch_id }) => branch_id))];
  const runs = await correctionsIn(database, layout, branches, { ...wanted, branchIds }, null);
  const needsLook = ({ hours_recent }: { hours_recent: number }) => hours_recent >= LOOK_FROM_HOURS;
  return {
    total: doors.length,
    need_look: doors.filter(needsLook).length,
    sensors: told.map((door) => ({
      ...door,
      needs_look: needsLook(door),
      faults: runs.filter(({ branch_id, sensor_id }) => branch_id === door.branch_id && sensor_id === door.sensor_id),
    })),
  };
}

/** Makes the table `decided` of the hours about which decisions hold. */
async function loadDecided(database: Database, layout: Layout, branches: readonly Branch[]): Promise<void> {
  const known = new Set(branches.map(({ id }) => id));
  const spans = holdingDecisions(await readDecisions(layout)).flatMap((decision) => {
    if (!isAboutHours(decision) || !known.has(decision.branch_id)) return [];
    const { from, to } = hoursOf(decision, branches);
    return [`(${literal(decision.branch_id)}, make_timestamp(${from * 1000}), make_timestamp(${to * 1000}))`];
  });
  await database.run(`
    CREATE OR REPLACE TEMP TABLE decided (branch_id VARCHAR, first_hour TIMESTAMP, end_hour TIMESTAMP);
    ${spans.length > 0 ? `INSERT INTO decided VALUES ${spans.join(', ')}` : ''}`);
}
