import { dayHoursSql, weekHoursSql } from '../../shared/hour-sums.ts';
import { type Database, listLiteral, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import type { HoursAtHand } from './hours-at-hand.ts';
import { parquetBytes } from './parquet-bytes.ts';

/** What is told of open hours: their sums by hour of the week, or by hour of each day. */
export type HoursTold = 'week-hours' | 'day-hours';

/** Which hours: branches (none: all) over local dates, `to` left out. */
export interface WhichHours {
  branchIds: readonly string[];
  from: string;
  to: string;
}

/** Without files there are no rows, but their columns. */
const NO_HOURS = `SELECT NULL::VARCHAR AS branch_id, NULL::DATE AS local_date, NULL::INTEGER AS local_hour, TRUE AS is_open,
  NULL::INTEGER AS visitors, NULL::INTEGER AS imputed, NULL::VARCHAR AS quality WHERE false`;

const QUERIES: Record<HoursTold, (hours: string) => string> = {
  'week-hours': weekHoursSql,
  'day-hours': dayHoursSql,
};

/** A Parquet file, made once it is asked for, and a text that changes whenever it would. */
export interface HoursFile {
  version: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Sums over open hours as one Parquet file; without rows where the lake has none.
 *
 * @throws LakeError where a file of the lake can't be read
 */
export async function openHoursFile(
  database: Database,
  layout: Layout,
  atHand: HoursAtHand,
  told: HoursTold,
  { branchIds, from, to }: WhichHours,
): Promise<HoursFile> {
  const held = await atHand.of(database, from, to);
  const hours = `SELECT * FROM (${held?.from ?? NO_HOURS})
    WHERE ${branchIds.length > 0 ? `branch_id IN ${list(branchIds)} AND` : ''}
      local_date >= DATE ${literal(from)} AND local_date < DATE ${literal(to)}`;
  return {
    version: held?.version ?? '',
    bytes: () => parquetBytes(database, layout, QUERIES[told](hours)),
  };
}

/** A few ids as a list of constants, which the engine can hold against what it knows of its row groups. */
const list = (ids: readonly string[]): string =>
  ids.length <= 20 ? `(${ids.map(literal).join(', ')})` : `(SELECT unnest(${listLiteral(ids)}))`;
