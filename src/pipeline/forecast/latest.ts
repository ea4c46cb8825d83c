import { type Database, listLiteral, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { latestForecastFile } from './forecast-files.ts';

/** Visitors that are to be expected of one open hour, or of one open day: an 80 % interval, its middle and the mean. */
export interface Expected {
  branch_id: string;
  /** Start of the hour, or of the day's first hour with readings to come; milliseconds UTC. */
  slot: number;
  /** In the branch's time zone, `YYYY-MM-DD`. */
  local_date: string;
  p10: number;
  p50: number;
  p90: number;
  mean: number;
}

/** The forecast that holds: hours of two weeks and days of eight, by branch and time. Closed ones have no row. */
export interface LatestForecast {
  /** Milliseconds UTC. */
  madeAt: number;
  /** 0 to 23, in the branch's time zone; an hour that happens twice in autumn has two rows. */
  hours: (Expected & { local_hour: number })[];
  days: Expected[];
}

/**
 * The latest forecast of branches that one had at an instant.
 *
 * @param branchIds none: all branches. A branch that can't be forecast has no rows
 * @param asOf milliseconds UTC; what was made later is left out
 * @returns null where none was made by then
 * @throws LakeError where its file can't be read
 */
export async function latestForecast(
  database: Database,
  layout: Layout,
  { branchIds, asOf }: { branchIds: readonly string[]; asOf: number },
): Promise<LatestForecast | null> {
  const file = await latestForecastFile(layout, asOf);
  if (file === null) return null;
  const rows = await database.rows<Expected & { local_hour: number | null }>(
    `SELECT branch_id, epoch_ms(hour_utc)::DOUBLE AS slot, local_date::VARCHAR AS local_date, local_hour, p10, p50, p90, mean
     FROM ${parquet([file.path])} WHERE ${branchIds.length > 0 ? `branch_id IN (SELECT unnest(${listLiteral(branchIds)}))` : 'true'}
     ORDER BY branch_id, hour_utc`,
  );
  return {
    madeAt: file.madeAt,
    hours: rows.flatMap(({ local_hour, ...row }) => (local_hour === null ? [] : [{ ...row, local_hour }])),
    days: rows.flatMap(({ local_hour, ...row }) => (local_hour === null ? [row] : [])),
  };
}
