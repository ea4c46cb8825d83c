import { existsSync } from 'node:fs';
import { type Database, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, hourlyFiles } from '../lake/partition-files.ts';
import freshnessSql from '../sql/branch-freshness.sql?raw';

/** How one branch does. */
export interface BranchFreshness {
  branch_id: string;
  /** End of the newest hour in which a reading of it was accepted, seconds UTC; null: none in the two latest months. */
  heard_until: number | null;
  /** Of its latest day with an open hour in the latest year; null: none, or nothing can be said. */
  visitors: number | null;
  coverage: number | null;
}

/** How each branch of a lake does, by id; none where it has no hours yet. @throws LakeError where a file can't be read */
export async function branchFreshness(database: Database, layout: Layout): Promise<BranchFreshness[]> {
  const hours = (await hourlyFiles(layout)).slice(-2);
  const days = (await dailyFiles(layout)).slice(-1);
  if (hours.length === 0 || days.length === 0 || !existsSync(layout.branches)) return [];
  await database.run(`
    CREATE OR REPLACE TEMP VIEW hours_held AS FROM ${parquet(hours)};
    CREATE OR REPLACE TEMP VIEW days_held AS FROM ${parquet(days)};
    CREATE OR REPLACE TEMP VIEW branches AS FROM ${parquet([layout.branches])}`);
  return database.rows<BranchFreshness>(freshnessSql);
}
