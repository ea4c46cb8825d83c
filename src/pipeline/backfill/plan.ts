import type { BackfillPlan, BackfillScope } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import { formatSlot, HOUR_MS, type SlotRange, slotCount, slotsOf, utcDateOf, utcDatesOf } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { unfollowedDates } from '../transform/unfollowed.ts';
import type { SetAside } from './set-aside.ts';

/**
 * Which slots a backfill asks for: `due` those the lake lacks and that are not set aside for now; `missing` those that
 * were never set aside; `missing-and-failed` all the lake lacks; `all` even those it has.
 */
export type Scope = 'due' | 'missing' | 'missing-and-failed' | 'all';

/** What a backfill of a range would do, worked out from the lake's files alone. */
export interface Plan {
  range: SlotRange;
  scope: Scope;
  /** Slots of the range. */
  slots: number;
  /** Slots the lake lacks. */
  missing: number;
  /** Of those, the ones that are set aside because they failed. */
  failed: number;
  /** Slots of the range in locked months, which are left alone. */
  locked: number;
  /** Slots to ask for, in order. */
  asked: number[];
  /** UTC dates to work on, because slots are asked for or because their hours don't follow from raw. */
  dates: string[];
  /** Slots of those dates that would be transformed. */
  slotsToTransform: number;
}

/** A plan as people are told it. */
export function planTold(plan: Plan, scope: BackfillScope, branches: readonly Branch[]): BackfillPlan {
  const sensors = branches.reduce((count, branch) => count + branch.sensors.length, 0);
  return {
    from: formatSlot(plan.range.from),
    to: formatSlot(plan.range.to),
    scope,
    slots: plan.slots,
    slots_missing: plan.missing,
    slots_failed: plan.failed,
    slots_locked: plan.locked,
    slots_asked: plan.asked.length,
    slots_to_transform: plan.slotsToTransform,
    readings_expected: plan.asked.length * sensors,
  };
}

/** Plans a backfill. @param range slots that are all over */
export async function planBackfill(
  database: Database,
  layout: Layout,
  setAside: SetAside,
  range: SlotRange,
  scope: Scope,
): Promise<Plan> {
  const inventory = await RawInventory.read(layout);
  const locked = await lockedMonths(layout.home);
  const isLocked = (date: string) => locked.has(date.slice(0, 7));
  const asked = slotsToAsk(inventory, setAside, range, scope).filter((slot) => !isLocked(utcDateOf(slot)));
  const touched = [...utcDatesOf(range)].map(({ date }) => date).filter((date) => !isLocked(date));
  const unfollowed = await unfollowedDates(database, layout, inventory, touched);
  const dates = [...new Set([...groupByDate(asked).keys(), ...unfollowed])].sort();
  const missing = inventory.missing(range);
  const held = dates.reduce((slots, date) => slots + inventory.slotsOn(date).length, 0);
  return {
    range,
    scope,
    slots: slotCount(range),
    missing: missing.length,
    failed: missing.filter((slot) => setAside.reasonOf(slot) !== null).length,
    locked: [...slotsOf(range)].filter((slot) => isLocked(utcDateOf(slot))).length,
    asked,
    dates,
    slotsToTransform: held + asked.filter((slot) => !inventory.has(slot)).length,
  };
}

/** The slots of a range that a scope asks for, as the lake is now, in order. */
export function slotsToAsk(inventory: RawInventory, setAside: SetAside, range: SlotRange, scope: Scope): number[] {
  if (scope === 'all') return [...slotsOf(range)];
  const missing = inventory.missing(range);
  if (scope === 'due') return missing.filter((slot) => setAside.isDue(slot));
  return scope === 'missing' ? missing.filter((slot) => setAside.reasonOf(slot) === null) : missing;
}

/** Slots by their UTC date, in order. */
export function groupByDate(slots: readonly number[]): Map<string, number[]> {
  const byDate = new Map<string, number[]>();
  for (const slot of slots) {
    const date = utcDateOf(slot);
    const held = byDate.get(date);
    if (held) held.push(slot);
    else byDate.set(date, [slot]);
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
