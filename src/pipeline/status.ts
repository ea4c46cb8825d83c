import { existsSync } from 'node:fs';
import type { AppStatus } from '../shared/app-api.ts';
import { formatSlot, HOUR_MS, slotOf } from '../shared/slots.ts';
import { type Database, listLiteral, literal } from './lake/database.ts';
import type { Layout } from './lake/layout.ts';
import { dailyFiles } from './lake/partition-files.ts';
import { RawInventory } from './lake/raw-inventory.ts';

export type LakeStatus = Pick<
  AppStatus,
  'first_slot' | 'latest_slot' | 'latest_slot_expected' | 'slots_missing' | 'first_date' | 'latest_date' | 'branches'
>;

/**
 * How far the lake reaches and what it lacks, as its files say.
 *
 * @param now instant, milliseconds UTC
 * @param sourceEnd end of the slots that the source has, where it said so: what lies behind is not missing
 */
export async function lakeStatus(
  database: Database,
  layout: Layout,
  now: number,
  sourceEnd: number | null = null,
): Promise<LakeStatus> {
  const inventory = await RawInventory.read(layout);
  const { firstSlot, latestSlot } = inventory;
  const expected = slotOf(now) - HOUR_MS;
  const [days] = await database.rows<{ first: string | null; latest: string | null }>(await daysQuery(layout));
  const [branches] = await database.rows<{ count: number }>(
    existsSync(layout.branches)
      ? `SELECT count(*)::DOUBLE AS count FROM read_parquet(${literal(layout.branches)})`
      : 'SELECT 0 AS count',
  );
  return {
    first_slot: firstSlot === null ? null : formatSlot(firstSlot),
    latest_slot: latestSlot === null ? null : formatSlot(latestSlot),
    latest_slot_expected: formatSlot(expected),
    slots_missing:
      firstSlot === null
        ? 0
        : inventory.missing({
            from: firstSlot,
            to: Math.min(expected + HOUR_MS, sourceEnd ?? Number.POSITIVE_INFINITY),
          }).length,
    first_date: days?.first ?? null,
    latest_date: days?.latest ?? null,
    branches: branches?.count ?? 0,
  };
}

async function daysQuery(layout: Layout): Promise<string> {
  const files = await dailyFiles(layout);
  return files.length === 0
    ? 'SELECT NULL AS first, NULL AS latest'
    : `SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS latest
       FROM read_parquet(${listLiteral(files)}, hive_partitioning = false)`;
}
