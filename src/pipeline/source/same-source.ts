import type { Branch } from '../../shared/branch.ts';
import { LakeError } from '../errors.ts';
import { type Database, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import type { Source } from './source.ts';

/** Two simulated worlds may share branches and differ in every count: their names are held against each other. @throws LakeError */
export async function requireSameReadings(database: Database, layout: Layout, source: Source): Promise<void> {
  const inventory = await RawInventory.read(layout);
  const [latest] = inventory.filesOn(inventory.dates.at(-1) ?? '');
  if (!source.namesReadings || latest === undefined) return;
  const rows = await database.rows<{ source: string }>(
    `SELECT source FROM read_parquet(${literal(latest)}, hive_partitioning = false) LIMIT 1`,
  );
  const world = source.url.split(':')[0];
  const other = rows.find((row) => row.source !== source.url && row.source.startsWith(`${world}:`));
  if (other) {
    throw new LakeError(
      `The lake in ${layout.home} holds readings of ${other.source}; those of ${source.url} would be mixed into it. Name the lake's own world (--seed, --branches, --faults), or another --home.`,
      { code: 'source-other', params: { url: source.url } },
    );
  }
}

/** A lake holds one network's readings: another's would be mixed in beyond telling apart. @throws LakeError */
export function requireSameNetwork(
  held: readonly Branch[],
  served: readonly Branch[],
  layout: Layout,
  { url }: Source,
): void {
  const ids = new Set(served.map(({ id }) => id));
  if (held.length > 0 && !held.some(({ id }) => ids.has(id))) {
    throw new LakeError(
      `The lake in ${layout.home} holds other branches (${held[0]?.name}, …) than the sensor API serves (${served[0]?.name}, …). Name another --home for this source, or the lake's own source.`,
      { code: 'source-other', params: { url } },
    );
  }
}
