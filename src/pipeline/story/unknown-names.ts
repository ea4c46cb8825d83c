import type { UnknownName } from '../../shared/app-api.ts';
import { BRANCHES } from '../../shared/lake-tables.ts';
import { type Database, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { quarantineFiles } from '../lake/partition-files.ts';
import namesSql from '../sql/names.sql?raw';
import unknownNamesSql from '../sql/unknown-names.sql?raw';
import { rowsOf } from '../transform/indicators/held.ts';

/** The most names that are listed: those that come most often. */
const MOST_NAMES = 500;
/** Branches that are named as near to each. */
const MOST_NEAREST = 5;

/**
 * Typed names in the quarantine that could not be given to a branch, or that speak against their sensor id; the most
 * frequent first. A name that a person has given to a branch is gone once its hours are made again.
 */
export async function unknownNames(database: Database, layout: Layout): Promise<UnknownName[]> {
  const files = await quarantineFiles(layout);
  if (files.length === 0) return [];
  await database.run(`
    SET VARIABLE most_names = ${MOST_NAMES};
    SET VARIABLE most_nearest = ${MOST_NEAREST};
    CREATE OR REPLACE TEMP VIEW quarantine_held AS FROM ${parquet(files)};
    CREATE OR REPLACE TEMP VIEW branches AS FROM ${rowsOf(BRANCHES, [layout.branches])};
    ${namesSql}`);
  return database.rows(unknownNamesSql);
}
