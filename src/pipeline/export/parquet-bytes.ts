import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';

/** The rows of a query as the bytes of a Parquet file: quickly written and read rather than small. */
export async function parquetBytes(
  database: Database,
  layout: Layout,
  query: string,
): Promise<Uint8Array<ArrayBuffer>> {
  await mkdir(layout.staging, { recursive: true });
  const staged = join(layout.staging, `${randomUUID()}.slice`);
  try {
    await database.run(`COPY (${query}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION snappy)`);
    return new Uint8Array(await readFile(staged));
  } finally {
    await rm(staged, { force: true });
  }
}
