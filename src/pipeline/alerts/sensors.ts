import type { DataRule } from '../../shared/alerts.ts';
import { DOORS } from '../../shared/lake-tables.ts';
import { DAY_MS, formatSlot, monthsBetween, utcDateOf } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { doorsFiles } from '../lake/partition-files.ts';
import alertSensorsSql from '../sql/alert-sensors.sql?raw';
import { rowsOf } from '../transform/indicators/held.ts';
import type { Finding } from './finding.ts';
import { sensorsRepeating } from './repeats.ts';
import { isWide } from './wide.ts';

/** Days that are looked at for how long a sensor has been at fault. */
const LOOK_BACK_MS = 21 * DAY_MS;

/** A sensor whose latest open hours are at fault. */
export interface SensorAtFault {
  branch_id: string;
  sensor_id: string;
  kind: 'sensor-dead' | 'sensor-stuck' | 'sensor-reduced';
  /** First of those hours, milliseconds UTC. */
  start: number;
  /** Open hours at fault. */
  hours: number;
  /** Share of people that a reduced one saw, 0 to 1. */
  seen_share: number | null;
  /** Sensors of its branch. */
  doors: number;
  /** The count that a stuck one sends; null: of another kind. */
  count: number | null;
  /** Whether the cleaning found it; false: it only seems so. */
  sure: boolean;
}

/** The sensors that are, or seem to be, at fault in the latest hours of the lake. @param latest its latest slot, milliseconds UTC */
export async function sensorsAtFault(database: Database, layout: Layout, latest: number): Promise<SensorAtFault[]> {
  const from = latest - LOOK_BACK_MS;
  const months = monthsBetween(utcDateOf(from), utcDateOf(latest));
  const files = (await doorsFiles(layout)).filter((file) => months.some((month) => file.includes(`month=${month}`)));
  const rows = rowsOf(DOORS, files, `hour_utc >= TIMESTAMP '${formatSlot(from).slice(0, 19)}'`);
  await database.run(`CREATE OR REPLACE TEMP VIEW doors_lately AS FROM ${rows}`);
  const found = (await database.rows<Omit<SensorAtFault, 'sure'>>(alertSensorsSql)).map((one) => ({
    ...one,
    sure: true,
  }));
  const known = new Set(found.map(({ sensor_id }) => sensor_id));
  return [...found, ...(await sensorsRepeating(database)).filter(({ sensor_id }) => !known.has(sensor_id))];
}

/**
 * What a rule says of sensors at fault: one finding a sensor; one for a branch where all its doors count nobody; one for all
 * where so many branches do that the cause is none of theirs.
 */
export function sensorFindings(
  sensors: readonly SensorAtFault[],
  rule: DataRule,
  scope: ReadonlySet<string>,
): Finding[] {
  const found = sensors.filter(
    ({ kind, branch_id, hours }) => kind === rule.kind && scope.has(branch_id) && hours >= rule.bound,
  );
  const branches = [...new Set(found.map(({ branch_id }) => branch_id))].sort();
  if (rule.kind === 'sensor-dead' && isWide(branches.length, scope.size)) return [wideFinding(found, rule, branches)];
  return branches.flatMap((id) => {
    const doors = found.filter(({ branch_id }) => branch_id === id);
    const isAll = doors.length === doors[0]?.doors;
    if (rule.kind === 'sensor-dead' && isAll && doors.length > 1) return [findingOf(doors, rule, null, 'yes')];
    return doors.map((door) => findingOf([door], rule, door.sensor_id, isAll ? 'yes' : 'no'));
  });
}

function findingOf(doors: readonly SensorAtFault[], rule: DataRule, sensorId: string | null, closed: string): Finding {
  const [{ branch_id = '', seen_share = null, count = null, sure = true } = {}] = doors;
  return {
    rule: rule.id,
    kind: rule.kind,
    branch_id,
    sensor_id: sensorId,
    branches: [],
    from: Math.min(...doors.map(({ start }) => start)),
    to: null,
    params: {
      sensor: doors.map(({ sensor_id }) => sensor_id).join(', '),
      hours: String(Math.max(...doors.map(({ hours }) => hours))),
      closed,
      share: seen_share === null ? '' : String(Math.round(100 * seen_share)),
      ...(count === null ? {} : { count: String(count), sure: sure ? 'yes' : 'no' }),
    },
    evidence: new URLSearchParams({ branch: branch_id, page: 'quality' }).toString(),
  };
}

function wideFinding(doors: readonly SensorAtFault[], rule: DataRule, branches: string[]): Finding {
  return {
    ...findingOf(doors, rule, null, 'yes'),
    branch_id: null,
    branches,
    params: {
      sensor: '',
      branches: String(branches.length),
      hours: String(Math.max(...doors.map(({ hours }) => hours))),
      closed: 'yes',
      share: '',
    },
    evidence: 'page=quality',
  };
}
