import type { SlotRange } from '../../shared/slots.ts';
import { delivery, type Site } from './delivery.ts';
import { cursorOf, type Position, type Progress, progressOf } from './position.ts';
import { type TruthPage, truthPages } from './truth.ts';

export interface PageQuery {
  range: SlotRange;
  limit: number;
  cursor?: string | undefined;
}

/** Records as JSON texts, and the cursor of the next page, null on the last. */
export interface ReadingsPage {
  readings: readonly string[];
  nextCursor: string | null;
}

/**
 * Gives pages of a site's readings. Pages of one question, whatever their size, hold each record once: they go on after
 * the last record given, as of the instant of the first page.
 *
 * @throws CursorError for a cursor that is not one of this question
 */
function readingsPages(site: Site): (query: PageQuery, now: number) => ReadingsPage {
  const deliver = delivery(site);
  return ({ range, limit, cursor }, now) => {
    const progress: Progress | null = cursor === undefined ? null : progressOf(cursor, 'readings', range);
    const asOf = progress?.asOf ?? now;
    const readings: string[] = [];
    let last: Position | null = null;
    let more = false;
    deliver(range, asOf, progress?.last ?? null, (json, position) => {
      more = readings.length === limit;
      if (more) return false;
      readings.push(json);
      last = position;
      return true;
    });
    return { readings, nextCursor: more && last ? cursorOf('readings', { range, asOf, last }) : null };
  };
}

/** Pages of what a site sends, and of the truth about it. */
export interface SitePages {
  readings: (query: PageQuery, now: number) => ReadingsPage;
  truth: (query: PageQuery, now: number) => TruthPage;
}

export const pagesOf = (site: Site): SitePages => ({ readings: readingsPages(site), truth: truthPages(site) });
