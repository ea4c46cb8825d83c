import type { Branch } from '../../shared/branch.ts';
import type { Decision } from '../../shared/decisions.ts';
import { utcDatesOf } from '../../shared/slots.ts';
import { type Database, listLiteral } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import datesOfNamesSql from '../sql/dates-of-names.sql?raw';
import type { DataDecision } from './holding.ts';
import { hoursOf, isAboutHours } from './hours.ts';

/**
 * UTC dates whose hours some decisions can change, in order: of those that the lake holds and that are not locked, the
 * ones they speak of, and the ones with readings under a name they speak of. A withdrawal touches what its decision did.
 *
 * @param decisions the ones just made
 * @param all every decision, in which withdrawn ones are looked up
 */
export async function datesTouched(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  decisions: readonly Decision[],
  all: readonly Decision[],
): Promise<string[]> {
  const inventory = await RawInventory.read(layout);
  const locked = await lockedMonths(layout.home);
  const spoken = decisions.flatMap((made) => dataDecisionOf(made, all) ?? []);
  const ranges = spoken.flatMap((made) => (isAboutHours(made) ? hoursOf(made, branches) : []));
  const names = spoken.flatMap((made) => (made.kind === 'name' ? made.name : []));
  const touched = new Set(ranges.flatMap((range) => [...utcDatesOf(range)].map(({ date }) => date)));
  const free = inventory.dates.filter((date) => !locked.has(date.slice(0, 7)));
  if (names.length > 0) {
    const unread = free.filter((date) => !touched.has(date));
    for (const date of await datesWithNames(database, inventory, unread, names)) touched.add(date);
  }
  return free.filter((date) => touched.has(date));
}

function dataDecisionOf(made: Decision, all: readonly Decision[]): DataDecision | null {
  if (made.kind !== 'withdraw') return made;
  const withdrawn = all.find(({ id }) => id === made.decision);
  return withdrawn && withdrawn.kind !== 'withdraw' ? withdrawn : null;
}

async function datesWithNames(
  database: Database,
  inventory: RawInventory,
  dates: readonly string[],
  names: readonly string[],
): Promise<string[]> {
  const files = dates.flatMap((date) => inventory.filesOn(date));
  if (files.length === 0) return [];
  await database.run(`
    CREATE OR REPLACE TEMP VIEW raw_held AS
      FROM read_parquet(${listLiteral(files)}, hive_partitioning = true, hive_types = {date: DATE});
    CREATE OR REPLACE TEMP TABLE names_sought AS SELECT unnest(${listLiteral(names)}) AS name`);
  const rows = await database.rows<{ date: string }>(datesOfNamesSql);
  await database.run('DROP VIEW raw_held; DROP TABLE names_sought');
  return rows.map(({ date }) => date);
}
