import { HOURLY } from '../../shared/lake-tables.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { hourlyFiles } from '../lake/partition-files.ts';
import { rowsOf } from '../transform/indicators/held.ts';

/** The latest slot whose cleaned hours are in the lake, milliseconds UTC; null where there is none. */
export async function latestMade(database: Database, layout: Layout): Promise<number | null> {
  const files = (await hourlyFiles(layout)).slice(-1);
  const [row] = await database.rows<{ latest: number | null }>(
    `SELECT epoch_ms(max(hour_utc))::DOUBLE AS latest FROM ${rowsOf(HOURLY, files, 'true')}`,
  );
  return row?.latest ?? null;
}
