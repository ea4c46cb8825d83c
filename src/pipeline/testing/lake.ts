import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import { formatSlot, type SlotRange, slotsOf } from '../../shared/slots.ts';
import { Database, listLiteral, type Row } from '../lake/database.ts';
import { type Layout, layoutOf } from '../lake/layout.ts';
import { dailyFiles, hourlyFiles, quarantineFiles } from '../lake/partition-files.ts';
import { sweep } from '../lake/publish.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import type { Source } from '../source/source.ts';

/** An empty folder of the test's own, gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty home in a temporary folder of its own. */
export async function temporaryHome(): Promise<{ layout: Layout; database: Database }> {
  const layout = layoutOf(await temporaryFolder());
  await sweep(layout);
  const database = await Database.open(layout.staging);
  onTestFinished(() => database.close());
  return { layout, database };
}

const WEEKDAY_HOURS: [string, string][] = [['09:00', '17:00']];

/** A branch with `doors` sensors, open on weekdays from 9 to 17 h, Paris time. */
export function aBranch(id: string, name: string, doors = 1): Branch {
  return {
    id,
    name,
    city: name,
    timezone: 'Europe/Paris',
    opening_hours: {
      monday: WEEKDAY_HOURS,
      tuesday: WEEKDAY_HOURS,
      wednesday: WEEKDAY_HOURS,
      thursday: WEEKDAY_HOURS,
      friday: WEEKDAY_HOURS,
    },
    sensors: Array.from({ length: doors }, (_, door) => ({ id: `${id}-${'ABC'[door]}` })),
  };
}

/** A source that gives, for every slot, what `readingsOf` says. */
export function sourceOf(branches: Branch[], readingsOf: (slot: number) => unknown[]): Source {
  return {
    url: 'test:source',
    latestSlot: async () => Date.UTC(2100, 0),
    branches: async () => branches,
    async *readings(range: SlotRange) {
      yield [...slotsOf(range)].flatMap(readingsOf);
    },
  };
}

/** A well-formed reading. */
export const aReading = (branch: string, sensor: string | undefined, slot: number, visitors: number) => ({
  branch,
  ...(sensor === undefined ? {} : { sensor }),
  hour: formatSlot(slot),
  visitors,
  unit: 'visitors',
});

/** All rows of a table of the lake, in a fixed order, but for when they were received. */
export async function tableOf(
  database: Database,
  layout: Layout,
  table: 'raw' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'network' | 'quarantine',
): Promise<Row[]> {
  const inventory = await RawInventory.read(layout);
  const files = {
    raw: async () => inventory.dates.flatMap((date) => inventory.filesOn(date)),
    hourly: () => hourlyFiles(layout),
    daily: () => dailyFiles(layout),
    weekly: async () => [layout.weekly].filter(existsSync),
    monthly: async () => [layout.monthly].filter(existsSync),
    network: async () => [layout.network].filter(existsSync),
    quarantine: () => quarantineFiles(layout),
  };
  const paths = await files[table]();
  if (paths.length === 0) return [];
  const received = table === 'raw' || table === 'quarantine' ? 'EXCLUDE (received_at)' : '';
  return database.rows(
    `SELECT * ${received} FROM read_parquet(${listLiteral(paths)}, hive_partitioning = false) ORDER BY ALL`,
  );
}

/** All published tables of a lake; see {@link tableOf}. */
export async function tablesOf(database: Database, layout: Layout): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const table of ['raw', 'hourly', 'quarantine', 'daily', 'weekly', 'monthly', 'network'] as const) {
    tables[table] = await tableOf(database, layout, table);
  }
  return tables;
}
