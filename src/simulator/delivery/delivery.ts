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

/**
 * Delivers the records of a site: world → door → sensor fault → record fault → record.
 *
 * Gives a function that walks the records of a range which have arrived by `asOf`, in order of hour, branch, door and
 * copy, beginning after `after`, for as long as `visit` returns true.
 */
export function delivery({ footfall, faultOf }: Site) {
  const heads = headsOf(footfall);
  const { branches } = footfall;

  return (range: SlotRange, asOf: number, after: Position | null, visit: Visit): void => {
    const overBefore = Math.min(range.to, Math.floor(asOf / HOUR_MS) * HOUR_MS);
    for (let slot = after?.slot ?? range.from; slot < overBefore; slot += HOUR_MS) {
      const hour = slot / HOUR_MS;
      const hourText = formatSlot(slot);
      const firstBranch = after?.slot === slot ? after.branch : 0;
      for (let branch = firstBranch; branch < branches.length; branch++) {
        const counts = footfall.doorCounts(branch, slot);
        if (!counts) continue;
        const resumed = after?.slot === slot && after.branch === branch ? after : null;
        for (let door = resumed?.door ?? 0; door < counts.length; door++) {
          const truth = counts[door];
          if (truth === null || truth === undefined) continue;
          const delivered = resumed?.door === door ? resumed.copy + 1 : 0;
          const event = faultOf(branch, door, hour);
          if (!event) {
            const json = `${heads[branch]?.[door]}${hourText}","visitors":${truth},"unit":"visitors"}`;
            if (delivered === 0 && !visit(json, { slot, branch, door, copy: 0 })) return;
            continue;
          }
          if (slot + HOUR_MS + delayHours(event) * HOUR_MS > asOf) continue;
          const records = faulty(event, hourText, branch, door, hour);
          for (let copy = delivered; copy < records.length; copy++) {
            if (!visit(JSON.stringify(records[copy]), { slot, branch, door, copy })) return;
          }
        }
      }
    }
  };

  function faulty(event: FaultEvent, hourText: string, branch: number, door: number, hour: number) {
    const count = faultyCount(event, hour, (at) => footfall.doorCounts(branch, at * HOUR_MS)?.[door] ?? null);
    const registered = branches[branch];
    const sensor = registered?.sensors[door]?.id;
    if (count === 'nothing' || !registered || sensor === undefined) return [];
    return recordsOf({ branch: registered.name, sensor, hour: hourText, visitors: count, unit: 'visitors' }, event);
  }
}
