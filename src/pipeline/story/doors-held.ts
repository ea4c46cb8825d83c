import { existsSync } from 'node:fs';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { type Database, listLiteral, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';

/** Local dates, half open, of some branches; none: of all. */
export interface DoorsWanted {
  from: string;
  to: string;
  branchIds: readonly string[];
}

/** Makes the view `doors_held` of the doors' rows asked for. Gives whether the lake has a file of these dates. */
export async function holdDoors(database: Database, layout: Layout, wanted: DoorsWanted): Promise<boolean> {
  const { from, to, branchIds } = wanted;
  // A local date reaches at most a day beyond the UTC date of its name.
  const files = monthsBetween(addDays(from, -1), to).map(layout.doors).filter(existsSync);
  if (files.length === 0) return false;
  const ofBranches = branchIds.length === 0 ? '' : `AND branch_id IN (SELECT unnest(${listLiteral(branchIds)}))`;
  await database.run(`
    CREATE OR REPLACE TEMP VIEW doors_held AS FROM ${parquet(files)}
      WHERE local_date >= DATE ${literal(from)} AND local_date < DATE ${literal(to)} ${ofBranches}`);
  return true;
}
