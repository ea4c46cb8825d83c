import { LakeError } from '../errors.ts';
import { type Database, listLiteral } from './database.ts';
import type { Layout } from './layout.ts';
import { publish, removeHourFiles } from './publish.ts';
import { RawInventory } from './raw-inventory.ts';

/** Raw rows in the order in which a file of the lake keeps them. */
export const RAW_ORDER =
  'ORDER BY slot NULLS LAST, received_at, seq, branch, sensor, visitors, unit, record, occurrence';

/** Once all 24 hours of a UTC date are held, joins their files into the day's. */
export async function joinHours(database: Database, layout: Layout, date: string): Promise<void> {
  const inventory = await RawInventory.readDate(layout, date);
  if (inventory.slotsOn(date).length < 24) return;
  const occurrence = `(row_number() OVER (
    PARTITION BY slot, branch, sensor, visitors, unit, record ORDER BY filename, occurrence) - 1)::INTEGER`;
  await publish(
    database,
    layout,
    `SELECT * EXCLUDE (filename) REPLACE (${occurrence} AS occurrence)
     FROM read_parquet(${listLiteral(inventory.filesOn(date))}, hive_partitioning = false, filename = true) ${RAW_ORDER}`,
    layout.rawDay(date),
  );
  await removeHourFiles(layout, date);
}

/**
 * Joins the dates that a killed writer left with all their hours: they lack nothing, so nobody would ask for them again.
 * A date with a damaged hour stays as it is; `check` names the file.
 */
export async function joinHoursLeft(database: Database, layout: Layout): Promise<void> {
  const inventory = await RawInventory.read(layout);
  for (const date of inventory.dates) {
    if (inventory.isWhole(date) || inventory.slotsOn(date).length < 24) continue;
    try {
      await joinHours(database, layout, date);
    } catch (error) {
      if (!(error instanceof LakeError)) throw error;
    }
  }
}
