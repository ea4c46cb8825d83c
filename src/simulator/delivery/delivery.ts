import type { Reading } from '../../shared/sensor-api.ts';
import { formatSlot, HOUR_MS, type SlotRange } from '../../shared/slots.ts';
import type { FaultEvent, FaultOf } from '../faults/fault-of.ts';
import { recordsOf } from '../faults/record-fault.ts';
import { delayHours, faultyCount } from '../faults/sensor-fault.ts';
import type { Footfall } from '../world/footfall.ts';
import type { Position } from './position.ts';

/** What readings are made from: the true counts, and what goes wrong with them. */
export interface Site {
  footfall: Footfall;
  faultOf: FaultOf;
}

/** A record as it leaves the site, JSON text, with its place in the order of delivery. */
export type Visit = (json: string, position: Position) => boolean;

/** Beginnings of each door's records, up to the hour, as JSON. */
function headsOf(footfall: Footfall): readonly (readonly string[])[] {
  return footfall.branches.map(({ name, sensors }) =>
    sensors.map(({ id }) => `{"branch":${JSON.stringify(name)},"sensor":${JSON.stringify(id)},"hour":"`),
  );
}

/** How many records of a door a client who got as far as `after` has been given. */
function given(after: Position | null, slot: number, branch: number, door: number): number {
  if (after?.slot !== slot || after.branch !== branch || after.door < door) return 0;
  return after.door === door ? after.copy + 1 : Number.POSITIVE_INFINITY;
}

/**
 * Delivers the records of a site: world → door → sensor fault → record fault → record.
 *
 * Gives a function that walks the records of a range which have arrived by `asOf`, in order of hour, branch, door and
 * copy, beginning after `after`, for as long as `visit` returns true.
 */
export function delivery({ footfall, faultOf }: Site) {
  const { branches } = footfall;
  const heads = headsOf(footfall);

  return (range: SlotRange, asOf: number, after: Position | null, visit: Visit): void => {
    const overBefore = Math.min(range.to, Math.floor(asOf / HOUR_MS) * HOUR_MS);
    for (let slot = after?.slot ?? range.from; slot < overBefore; slot += HOUR_MS) {
      const hourText = formatSlot(slot);
      for (let branch = after?.slot === slot ? after.branch : 0; branch < branches.length; branch++) {
        const counts = footfall.doorCounts(branch, slot);
        for (let door = 0; counts && door < counts.length; door++) {
          const records = recordsOfDoor(counts[door] ?? null, branch, door, slot, hourText, asOf);
          for (let copy = given(after, slot, branch, door); copy < records.length; copy++) {
            if (!visit(records[copy] ?? '', { slot, branch, door, copy })) return;
          }
        }
      }
    }
  };

  /** What one door sends for an hour, JSON texts: mostly one record, none where it sends nothing or has nothing due. */
  function recordsOfDoor(
    truth: number | null,
    branch: number,
    door: number,
    slot: number,
    hourText: string,
    asOf: number,
  ): readonly string[] {
    if (truth === null) return NOTHING;
    const event = faultOf(branch, door, slot / HOUR_MS);
    // Written straight as text, since nearly all readings are of this form.
    if (!event) return [`${heads[branch]?.[door]}${hourText}","visitors":${truth},"unit":"visitors"}`];
    if (slot + HOUR_MS + delayHours(event) * HOUR_MS > asOf) return NOTHING;
    return faulty(event, truth, branch, door, slot, hourText);
  }

  function faulty(
    event: FaultEvent,
    truth: number,
    branch: number,
    door: number,
    slot: number,
    hourText: string,
  ): readonly string[] {
    const now = slot / HOUR_MS;
    const truthAt = (hour: number) =>
      hour === now ? truth : (footfall.doorCounts(branch, hour * HOUR_MS)?.[door] ?? null);
    const count = faultyCount(event, now, truthAt);
    const registered = branches[branch];
    const sensor = registered?.sensors[door]?.id;
    if (count === 'nothing' || !registered || sensor === undefined) return NOTHING;
    const reading: Reading = { branch: registered.name, sensor, hour: hourText, visitors: count, unit: 'visitors' };
    return recordsOf(reading, event).map((record) => JSON.stringify(record));
  }
}

const NOTHING: readonly string[] = [];
