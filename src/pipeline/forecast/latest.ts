import { type Database, listLiteral, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import type { CommonErrors } from './common-errors.ts';
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
  /** How errors hang together. */
  common: CommonErrors;
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
  const rows = await database.rows<Expected & Shared & { local_hour: number | null }>(
    // Forecasts of earlier versions say nothing of what errors have in common.
    `SELECT branch_id, epoch_ms(hour_utc)::DOUBLE AS slot, local_date::VARCHAR AS local_date, local_hour, p10, p50, p90, mean,
       shared, neighbour
     FROM (SELECT NULL::DOUBLE AS shared, NULL::DOUBLE AS neighbour WHERE false UNION ALL BY NAME FROM ${parquet([file.path])})
     WHERE ${branchIds.length > 0 ? `branch_id IN (SELECT unnest(${listLiteral(branchIds)}))` : 'true'}
     ORDER BY branch_id, hour_utc`,
  );
  const [hours, days] = [rows.filter(isHour), rows.filter(({ local_hour }) => local_hour === null)];
  return {
    madeAt: file.madeAt,
    common: {
      hours: hours[0]?.shared ?? 1,
      days: days[0]?.shared ?? 1,
      neighbours: hours[0]?.neighbour ?? 1,
    },
    hours: hours.map(({ shared: _, neighbour: __, ...row }) => row),
    days: days.map(({ shared: _, neighbour: __, local_hour: ___, ...row }) => row),
  };
}

type Shared = { shared: number | null; neighbour: number | null };

const isHour = <T extends { local_hour: number | null }>(row: T): row is T & { local_hour: number } =>
  row.local_hour !== null;
