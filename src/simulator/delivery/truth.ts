import { formatSlot, HOUR_MS } from '../../shared/slots.ts';
import type { ReadingFault } from '../faults/catalogue.ts';
import type { Expected } from '../world/footfall.ts';
import type { Site } from './delivery.ts';
import type { PageQuery } from './pages.ts';
import { cursorOf, type Position, progressOf } from './position.ts';

/** What was true, to score a cleaning or a forecast against. */
export interface TruthPage {
  /**
   * True count of each branch and hour, all doors together; in closed hours that is staff. `expected` is what the count
   * was drawn around, before chance; null for replayed counts, whose world nobody knows.
   */
  hours: { branch_id: string; hour: string; visitors: number; expected: Expected | null }[];
  /** each reading that was due, the true count of its door, and its fault */
  readings: { branch_id: string; sensor: string; hour: string; visitors: number; fault: ReadingFault | null }[];
  next_cursor: string | null;
}

/**
 * Gives pages of the truth about a site, in order of hour and branch. A branch's hour is never split over two pages, so a
 * page may hold a few readings more than its limit.
 */
export function truthPages({ footfall, faultOf }: Site): (query: PageQuery, now: number) => TruthPage {
  return ({ range, limit, cursor }, now) => {
    const progress = cursor === undefined ? null : progressOf(cursor, 'truth', range);
    const asOf = progress?.asOf ?? now;
    const page: TruthPage = { hours: [], readings: [], next_cursor: null };
    let last: Position | null = progress?.last ?? null;
    const end = Math.min(range.to, Math.floor(asOf / HOUR_MS) * HOUR_MS);
    for (let slot = last?.slot ?? range.from; slot < end; slot += HOUR_MS) {
      const hour = formatSlot(slot);
      for (let branch = last?.slot === slot ? last.branch + 1 : 0; branch < footfall.branches.length; branch++) {
        const counts = footfall.doorCounts(branch, slot);
        const registered = footfall.branches[branch];
        if (!counts || !registered) continue;
        if (page.readings.length >= limit && last) {
          return { ...page, next_cursor: cursorOf('truth', { range, asOf, last }) };
        }
        const branch_id = registered.id;
        const everybody = counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
        const expected = footfall.expected?.(branch, slot) ?? null;
        page.hours.push({ branch_id, hour, visitors: everybody, expected });
        for (const [door, { id }] of registered.sensors.entries()) {
          const visitors = counts[door] ?? null;
          if (visitors === null) continue;
          const fault = faultOf(branch, door, slot / HOUR_MS)?.fault ?? null;
          page.readings.push({ branch_id, sensor: id, hour, visitors, fault });
        }
        last = { slot, branch, door: 0, copy: 0 };
      }
    }
    return page;
  };
}
