import type { Partition } from '../shared/app-api.ts';
import { formatSlot, type SlotRange, slotCount, slotOf, startOfUtcDate, utcDatesOf } from '../shared/slots.ts';
import type { SetAside } from './backfill/set-aside.ts';
import type { Database } from './lake/database.ts';
import type { Layout } from './lake/layout.ts';
import { lockedMonths } from './lake/locked-months.ts';
import { RawInventory } from './lake/raw-inventory.ts';
import { unfollowedDates } from './transform/unfollowed.ts';

/**
 * The state of each UTC date of a range, as the lake's files say: `complete` all its hours are held and transformed,
 * `partial` some are, `missing` none is held, `failed` an hour of it is set aside, `open` the date is not over,
 * `future` it has not begun.
 *
 * @param now instant, milliseconds UTC
 * @param sourceEnd end of the slots that the source has, where it said so: what lies behind is not due
 */
export async function partitionsOf(
  database: Database,
  layout: Layout,
  setAside: SetAside,
  range: SlotRange,
  now: number,
  sourceEnd: number | null = null,
): Promise<Partition[]> {
  const inventory = await RawInventory.read(layout);
  const locked = await lockedMonths(layout.home);
  const days = [...utcDatesOf(range)];
  const dates = days.map(({ date }) => date);
  const unfollowed = new Set(await unfollowedDates(database, layout, inventory, dates));
  const dueEnd = Math.min(slotOf(now), sourceEnd ?? Number.POSITIVE_INFINITY);
  return dates.map((date): Partition => {
    const start = startOfUtcDate(date);
    const whole = { from: start, to: start + 24 * 3_600_000 };
    const due = { from: start, to: Math.max(start, Math.min(whole.to, dueEnd)) };
    const missing = inventory.missing(due);
    const failed = missing.filter((slot) => setAside.reasonOf(slot) !== null);
    const [firstFailed] = failed;
    const held = inventory.slotsOn(date).length;
    const transformed = held > 0 && !unfollowed.has(date);
    return {
      date,
      state: stateOf({
        start,
        end: whole.to,
        now,
        dueEnd,
        held,
        missing: missing.length,
        failed: failed.length,
        transformed,
      }),
      slots_due: slotCount(due),
      slots_held: held,
      slots_failed: failed.length,
      transformed,
      locked: locked.has(date.slice(0, 7)),
      reason: firstFailed === undefined ? null : `${formatSlot(firstFailed)}: ${setAside.reasonOf(firstFailed)}`,
    };
  });
}

interface Facts {
  start: number;
  end: number;
  now: number;
  dueEnd: number;
  held: number;
  missing: number;
  failed: number;
  transformed: boolean;
}

function stateOf({ start, end, now, dueEnd, held, missing, failed, transformed }: Facts): Partition['state'] {
  if (failed > 0) return 'failed';
  if (start >= now || start >= dueEnd) return held > 0 ? 'complete' : 'future';
  if (held === 0) return 'missing';
  if (end > dueEnd) return missing > 0 ? 'partial' : 'open';
  return missing === 0 && transformed ? 'complete' : 'partial';
}
