import type { Branch } from '../../shared/branch.ts';
import { utcDateOf } from '../../shared/slots.ts';
import { loadDecisions } from '../decisions/load-decisions.ts';
import { type Database, listLiteral } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import attributionSql from '../sql/attribution.sql?raw';
import judgementSql from '../sql/judgement.sql?raw';
import namesSql from '../sql/names.sql?raw';
import { loadRegistry } from '../transform/registry.ts';
import { MAX_VISITORS_PER_HOUR } from '../transform/transform.ts';

/**
 * Judges the raw readings of one slot as a transformation does, into table judged; the tables of the registry and of the
 * decisions are made with it. For readers: nothing of it is kept.
 *
 * @param slot milliseconds UTC; a reading is judged beside those of its own slot alone
 * @returns false where the lake has no raw file of its date
 */
export async function judgeSlot(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  slot: number,
): Promise<boolean> {
  const date = utcDateOf(slot);
  const files = (await RawInventory.readDate(layout, date)).filesOn(date);
  if (files.length === 0) return false;
  const year = Number(date.slice(0, 4));
  await loadRegistry(database, branches, { from: year, to: year });
  await loadDecisions(database, layout, branches);
  await database.run(`
    SET VARIABLE max_visitors = ${MAX_VISITORS_PER_HOUR};
    CREATE OR REPLACE TEMP VIEW raw_batch AS
      FROM read_parquet(${listLiteral(files)}, hive_partitioning = true, hive_types = {date: DATE})
      WHERE slot = make_timestamp(${slot * 1000});
    ${namesSql}
    ${attributionSql}
    ${judgementSql}`);
  return true;
}
