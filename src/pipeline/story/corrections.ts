import type { Correction } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import { hoursOf, isAboutHours } from '../decisions/hours.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import correctionsSql from '../sql/corrections.sql?raw';
import { type DoorsWanted, holdDoors } from './doors-held.ts';

/** The most corrections that are listed at once. */
const MOST = 1_000;

/**
 * What was corrected or imputed on some local dates, as runs of open hours of one door with the same rule, cut off at the
 * dates' ends; each with the latest decision that holds for an hour of it. Newest first.
 *
 * @param most so many at most; null: all of them
 */
export async function correctionsIn(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  wanted: DoorsWanted,
  most: number | null = MOST,
): Promise<Correction[]> {
  if (!(await holdDoors(database, layout, wanted))) return [];
  await database.run(`SET VARIABLE most = ${most ?? 'NULL'}`);
  const runs = await database.rows<Omit<Correction, 'decision'>>(correctionsSql);
  const held = holdingDecisions(await readDecisions(layout)).reverse();
  return runs.map((run) => {
    const decision = held.find((made) => {
      if (!isAboutHours(made) || made.branch_id !== run.branch_id) return false;
      const hours = hoursOf(made, branches);
      return hours.from < Date.parse(run.to) && hours.to > Date.parse(run.from);
    });
    return { ...run, decision: decision ?? null };
  });
}
