import { HOUR_MS } from '../../shared/slots.ts';
import type { RawInventory } from '../lake/raw-inventory.ts';

/** What a slot that is due can be. Each is exactly one of these. */
export const SLOT_STATES = [
  'complete', // its readings are held and its hours are made
  'waiting', // its readings are held, its hours are not made yet
  'failed', // not held, and set aside since it failed though the source answers
  'missing', // not held
] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** How many slots are due, by their state, and the newest one that is complete; null where none is. */
export interface SlotStates {
  counts: Record<SlotState, number>;
  newestComplete: number | null;
}

/**
 * Counts the slots from the first one held up to `end` by their state.
 *
 * @param made slots whose hours are made
 * @param setAside slots that keep failing
 * @param end of what is due, exclusive
 */
export function slotStates(
  inventory: Pick<RawInventory, 'dates' | 'slotsOn' | 'firstSlot' | 'has'>,
  made: ReadonlySet<number>,
  setAside: readonly number[],
  end: number,
): SlotStates {
  const counts = { complete: 0, waiting: 0, failed: 0, missing: 0 };
  const first = inventory.firstSlot;
  if (first === null || first >= end) return { counts, newestComplete: null };
  let newestComplete: number | null = null;
  for (const date of inventory.dates) {
    for (const slot of inventory.slotsOn(date)) {
      if (slot >= end) continue;
      counts[made.has(slot) ? 'complete' : 'waiting']++;
      if (made.has(slot)) newestComplete = slot;
    }
  }
  counts.failed = setAside.filter((slot) => slot >= first && slot < end && !inventory.has(slot)).length;
  counts.missing = (end - first) / HOUR_MS - counts.complete - counts.waiting - counts.failed;
  return { counts, newestComplete };
}
