import type { Correction } from '../../../shared/app-api.ts';
import { DOOR_RULES } from '../../../shared/rules.ts';
import { addDays, daysBetween, HOUR_MS, localDateOf } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/** The last days of a period that tell whether a sensor needs a look now. */
const LATELY_DAYS = 7;
/** Open hours at fault in those days from which it does: about one open day. */
const LOOK_FROM_HOURS = 8;

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
export function faultsOf(runs: readonly Correction[], zoneOf: (branch: string) => string, range: DateRange): Fault[] {
  const end = addDays(range.to, -1);
  return runs.flatMap((run) => {
    const zone = zoneOf(run.branch_id);
    const first = localDateOf(Date.parse(run.from), zone);
    const last = localDateOf(Date.parse(run.to) - HOUR_MS, zone);
    if (last < range.from || first > end) return [];
    return [{ run, first: first < range.from ? range.from : first, last: last > end ? end : last }];
  });
}

/** Each sensor with its faults, those that need a look most first, then by branch and sensor. */
export function sensorHealth(
  sensors: readonly { branch: string; sensor: string }[],
  faults: readonly Fault[],
  range: DateRange,
): SensorHealth[] {
  const lately = addDays(range.to, -LATELY_DAYS);
  const byDoor = new Map<string, Fault[]>();
  for (const fault of faults) {
    const door = doorOf(fault.run.branch_id, fault.run.sensor_id);
    byDoor.set(door, [...(byDoor.get(door) ?? []), fault]);
  }
  return sensors
    .map(({ branch, sensor }) => {
      const mine = byDoor.get(doorOf(branch, sensor)) ?? [];
      const open = mine.filter(({ run }) => run.decision === null);
      const recent = open.reduce((sum, fault) => sum + hoursFrom(fault, lately), 0);
      return {
        branch,
        sensor,
        faults: mine.toSorted((a, b) => gravity(a) - gravity(b)),
        hours: mine.reduce((sum, { run }) => sum + run.hours, 0),
        recent,
        needsLook: recent >= LOOK_FROM_HOURS,
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.needsLook) - Number(a.needsLook) ||
        b.recent - a.recent ||
        b.hours - a.hours ||
        a.branch.localeCompare(b.branch) ||
        a.sensor.localeCompare(b.sensor),
    );
}

const doorOf = (branch: string, sensor: string): string => JSON.stringify([branch, sensor]);

/** The open hours of a fault from a date on, taken as spread evenly over its days. */
function hoursFrom({ run, first, last }: Fault, from: string): number {
  if (last < from) return 0;
  const days = daysBetween(first, last) + 1;
  const recent = daysBetween(first < from ? from : first, last) + 1;
  return (run.hours * recent) / days;
}

/** The faults of a sensor on some dates, the gravest first. */
export const faultsOn = ({ faults }: SensorHealth, { from, to }: DateRange): Fault[] =>
  faults.filter(({ first, last }) => first < to && last >= from);
