import { type Database, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles } from '../lake/partition-files.ts';
import type { Known } from './together.ts';

/**
 * On how many local dates each branch was counted by sensors that can be trusted, and its visitors on them, by branch id.
 *
 * @throws LakeError where a file can't be read
 */
export async function knownDays(database: Database, layout: Layout): Promise<Map<string, Known>> {
  const files = await dailyFiles(layout);
  if (files.length === 0) return new Map();
  const rows = await database.rows<{ branch_id: string } & Known>(
    `SELECT branch_id, count(*)::DOUBLE AS days, sum(visitors)::DOUBLE AS visitors
     FROM ${parquet(files)} WHERE coverage > 0 AND visitors IS NOT NULL GROUP BY branch_id`,
  );
  return new Map(rows.map(({ branch_id, days, visitors }) => [branch_id, { days, visitors }]));
}
