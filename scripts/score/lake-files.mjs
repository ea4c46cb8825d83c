import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Parquet files of a table of a lake, none where it has no such table. @param {string} lake @param {string} table */
export const filesOf = (lake, table) =>
  readdirSync(lake, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.parquet') && (file === `${table}.parquet` || file.startsWith(`${table}/`)))
    .sort()
    .map((file) => join(lake, file));
