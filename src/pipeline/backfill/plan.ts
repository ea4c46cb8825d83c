import { HOUR_MS, type SlotRange, slotCount, utcDatesOf } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { unfollowedDates } from '../transform/unfollowed.ts';

/** What a backfill of a range would do, worked out from the lake's files alone. */
export interface Plan {
  range: SlotRange;
  slots: number;
  /** Slots the lake lacks, in order. */
  missing: number[];
  /** UTC dates whose cleaned hours are to be made, because slots are missing or because they don't follow from raw. */
  dates: string[];
  /** Slots of those dates that a backfill would transform. */
  slotsToTransform: number;
}

/** Plans a backfill. @param range slots that are all over */
export async function planBackfill(database: Database, layout: Layout, range: SlotRange): Promise<Plan> {
  const inventory = await RawInventory.read(layout);
  const missing = inventory.missing(range);
  const unfollowed = await unfollowedDates(
    database,
    layout,
    inventory,
    [...utcDatesOf(range)].map(({ date }) => date),
  );
  const lacking = [...groupByDate(missing).keys()];
  const dates = [...new Set([...lacking, ...unfollowed])].sort();
  const slotsToTransform = missing.length + dates.reduce((slots, date) => slots + inventory.slotsOn(date).length, 0);
  return { range, slots: slotCount(range), missing, dates, slotsToTransform };
}

/** Slots by their UTC date, in order. */
export function groupByDate(slots: readonly number[]): Map<string, number[]> {
  const byDate = new Map<string, number[]>();
  for (const slot of slots) {
    const date = new Date(slot).toISOString().slice(0, 10);
    byDate.set(date, [...(byDate.get(date) ?? []), slot]);
  }
  return byDate;
}

/** Joins slots that follow each other into ranges, in order. */
export function rangesOf(slots: readonly number[]): SlotRange[] {
  const ranges: SlotRange[] = [];
  for (const slot of slots) {
    const last = ranges.at(-1);
    if (last?.to === slot) last.to = slot + HOUR_MS;
    else ranges.push({ from: slot, to: slot + HOUR_MS });
  }
  return ranges;
}
