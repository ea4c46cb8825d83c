import { existsSync } from 'node:fs';
import type { Correction } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import { addDays, monthsBetween } from '../../shared/slots.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import { hoursOf } from '../decisions/hours.ts';
import { type Database, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import correctionsSql from '../sql/corrections.sql?raw';

/** The most corrections that are listed. */
const MOST = 1_000;

/** Which corrections to list. */
export interface CorrectionsWanted {
  /** First local date, `YYYY-MM-DD`. */
  from: string;
  /** Local date after the last one. */
  to: string;
  /** One branch's alone. */
  branchId?: string | undefined;
}

/**
 * What was corrected or imputed on some local dates, as runs of open hours of one door with the same rule, cut off at the
 * dates' ends; each with the latest decision that holds for an hour of it. Newest first, at most 1,000.
 */
export async function correctionsIn(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  { from, to, branchId }: CorrectionsWanted,
): Promise<Correction[]> {
  // A local date reaches at most a day beyond the UTC date of its name.
  const files = monthsBetween(addDays(from, -1), to).map(layout.doors).filter(existsSync);
  if (files.length === 0) return [];
  const ofBranch = branchId === undefined ? '' : `AND branch_id = ${literal(branchId)}`;
  await database.run(`
    SET VARIABLE most = ${MOST};
    CREATE OR REPLACE TEMP VIEW doors_held AS FROM ${parquet(files)}
      WHERE local_date >= DATE ${literal(from)} AND local_date < DATE ${literal(to)} ${ofBranch}`);
  const runs = await database.rows<Omit<Correction, 'decision'>>(correctionsSql);
  const held = holdingDecisions(await readDecisions(layout)).reverse();
  return runs.map((run) => {
    const decision = held.find((made) => {
      if (made.kind === 'name' || made.branch_id !== run.branch_id) return false;
      const hours = hoursOf(made, branches);
      return hours.from < Date.parse(run.to) && hours.to > Date.parse(run.from);
    });
    return { ...run, decision: decision ?? null };
  });
}
