import { type Sql, sql } from '../sql.ts';

/** Keeps the rows of these branches; none means all. */
export const ofBranches = (branches: readonly string[]): Sql =>
  branches.length === 0 ? sql`TRUE` : sql`branch_id IN (${branches})`;
