import type { Correction, SensorsAnswer } from '../../../shared/app-api.ts';
import { DOOR_RULES } from '../../../shared/rules.ts';
import { addDays, HOUR_MS, localDateOf } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/** A correction in a row, with the local dates of its branch. */
export interface Fault {
  run: Correction;
  first: string;
  last: string;
}

/** One sensor over a period. */
export interface SensorHealth {
  branch: string;
  sensor: string;
  /** The gravest first. */
  faults: Fault[];
  /** Open hours at fault. */
  hours: number;
  needsLook: boolean;
}

/** The rules from the gravest on. */
const gravity = ({ run }: Fault): number => DOOR_RULES.indexOf(run.rule);

/** The faults with their local dates, clipped to the period. */
function faultsOf(runs: readonly Correction[], zoneOf: (branch: string) => string, range: DateRange): Fault[] {
  const end = addDays(range.to, -1);
  return runs.flatMap((run) => {
    const zone = zoneOf(run.branch_id);
    const first = localDateOf(Date.parse(run.from), zone);
    const last = localDateOf(Date.parse(run.to) - HOUR_MS, zone);
    if (last < range.from || first > end) return [];
    return [{ run, first: first < range.from ? range.from : first, last: last > end ? end : last }];
  });
}

/** The sensors as the app tells them, in its order, with their faults in local dates. */
export const sensorsOf = (
  { sensors }: SensorsAnswer,
  zoneOf: (branch: string) => string,
  range: DateRange,
): SensorHealth[] =>
  sensors.map(({ branch_id, sensor_id, hours, needs_look, faults }) => ({
    branch: branch_id,
    sensor: sensor_id,
    faults: faultsOf(faults, zoneOf, range).toSorted((a, b) => gravity(a) - gravity(b)),
    hours,
    needsLook: needs_look,
  }));

/** The faults of a sensor on some dates, the gravest first. */
export const faultsOn = ({ faults }: SensorHealth, { from, to }: DateRange): Fault[] =>
  faults.filter(({ first, last }) => first < to && last >= from);
