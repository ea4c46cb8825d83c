import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import type { Columns } from '../columns.ts';
import { type Sql, sql } from '../sql.ts';
import { rejectedLines } from './rejected-lines.ts';

/** What is told of a CSV text, read as the page reads it. */
async function rejectedOf(text: string, cut: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-rejects-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.csv');
  await writeFile(path, text);
  const connection = await (await DuckDBInstance.create()).connect();
  onTestFinished(() => connection.closeSync());
  const run = async (statement: Sql) =>
    (await connection.runAndReadAll(statement.text)).getColumnsObjectJson() as unknown as Columns;
  await run(sql`CREATE TABLE t AS FROM read_csv(${path}, store_rejects = true, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', columns = {'id': 'BIGINT', 'words': 'VARCHAR'})`);
  return rejectedLines(run, sql`t`, cut);
}

const rows = Array.from({ length: 30 }, (_, i) => `${i},"note ${i}\nand more"`).join('\n');
const CUT = `id,words\n${rows}\n30,"note 30\n`;

test('a line without the columns of the others is told, with its number', async () => {
  expect(await rejectedOf('a,b\n1,2\n3\n4,5\n', false)).toMatchObject({ lines: 1, first: 3 });
  expect(await rejectedOf('a,b\n1,2\n4,5\n', false)).toBeNull();
});

test('a text in quotes that a cut went through is no fault of the file', async () => {
  expect(await rejectedOf(CUT, true)).toBeNull();
  expect(await rejectedOf(CUT, false)).toMatchObject({ lines: 1, words: 'Value with unterminated quote found.' });
});

test('a ragged line is told of a text that was cut, too', async () => {
  expect(await rejectedOf(CUT.replace('3,"note 3\n', '3,4,"note 3\n'), true)).toMatchObject({ lines: 1, first: 5 });
});
