import { identifier, type Sql, sql } from '../sql.ts';

/** A file, and where it lies in what was opened: `daily/year=2026/data.parquet`, or its name alone. */
export interface Part {
  file: File;
  path: string;
}

/** A column that names of folders give, as `year=2026` gives the year. */
export interface FolderColumn {
  name: string;
  type: 'BIGINT' | 'DATE' | 'VARCHAR';
}

/** What writers that can't name a folder by nothing write. */
const NOTHING = '__HIVE_DEFAULT_PARTITION__';

/** The values in the names of a path's folders, by their columns; null where a name says that there is none. */
export function folderValues(path: string): Map<string, string | null> {
  const values = new Map<string, string | null>();
  for (const folder of path.split('/').slice(0, -1)) {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(folder) ?? [];
    if (name && value !== undefined) values.set(decoded(name), value === NOTHING ? null : decoded(value));
  }
  return values;
}

/** The columns that the folders of some paths give, of the narrowest type that holds all values. */
export function folderColumns(paths: readonly string[]): FolderColumn[] {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    for (const [name, value] of folderValues(path)) {
      found.set(name, [...(found.get(name) ?? []), ...(value === null ? [] : [value])]);
    }
  }
  return [...found].map(([name, values]) => ({ name, type: typeOf(values) }));
}

/** What a path's folders say of each of the columns, for a `SELECT`. */
export const folderSelect = (path: string, columns: readonly FolderColumn[]): Sql[] => {
  const values = folderValues(path);
  return columns.map(({ name, type }) => {
    const as = type === 'BIGINT' ? sql`BIGINT` : type === 'DATE' ? sql`DATE` : sql`VARCHAR`;
    return sql`CAST(${values.get(name) ?? null} AS ${as}) AS ${identifier(name)}`;
  });
};

/** Files that tools leave beside the data: `_SUCCESS`, `.DS_Store`, and all in folders of such names. */
export const isAside = (path: string): boolean => path.split('/').some((name) => /^[._]/.test(name));

function typeOf(values: readonly string[]): FolderColumn['type'] {
  if (values.length > 0 && values.every((value) => /^-?\d{1,18}$/.test(value))) return 'BIGINT';
  return values.length > 0 && values.every(isDate) ? 'DATE' : 'VARCHAR';
}

const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
