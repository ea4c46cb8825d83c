import { existsSync } from 'node:fs';
import type { LakeTable } from '../../../shared/lake-tables.ts';
import { type Database, literal, parquet } from '../../lake/database.ts';

/** Columns of a table, in SQL. */
export const columnsOf = ({ columns }: LakeTable): string => columns.map(({ name }) => name).join(', ');

/**
 * Whether a file of the lake is there with the columns that its table has today. One of an older version counts as not
 * there: what it holds follows from the hours and is made again.
 */
export async function isHeld(database: Database, table: LakeTable, file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const rows = await database.rows<{ column_name: string }>(
    `DESCRIBE FROM read_parquet(${literal(file)}, hive_partitioning = false)`,
  );
  return rows.map(({ column_name }) => column_name).join(', ') === columnsOf(table);
}

/** What a row is beside others; its other columns follow from its own days and hours. */
const BESIDE_OTHERS = new Set([
  'ma_7',
  'ma_28',
  'ma_4',
  'ma_12',
  'change_previous',
  'change_same_weekday',
  'change_year',
  'network_share',
  'iso_year',
  'iso_week',
]);

/** Columns that follow from a row's own days and hours, in SQL. `ma_same_weekday_4` of days is one that weeks add up. */
export const ownColumnsOf = ({ columns }: LakeTable): string[] =>
  columns.map(({ name }) => name).filter((name) => !BESIDE_OTHERS.has(name));

/** The rows of a table's files, in SQL, also where there is no file. @param where a condition on them */
export function rowsOf(table: LakeTable, files: readonly string[], where = 'true'): string {
  const none = table.columns.map(({ name, type }) => `NULL::${type} AS ${name}`).join(', ');
  const held = files.length > 0 ? `UNION ALL BY NAME SELECT * FROM ${parquet(files)} WHERE ${where}` : '';
  return `(SELECT ${none} WHERE false ${held})`;
}
