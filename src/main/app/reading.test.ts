import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LakeError } from '../../pipeline/errors.ts';
import { Database } from '../../pipeline/lake/database.ts';
import { readingFrom } from './reading.ts';

/** Reads as {@link readingFrom} has it, where the first `failures` attempts meet an error; tells how often it was begun. */
async function read(failures: number, error: Error) {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-reading-'));
  const database = await Database.open(folder);
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  let begun = 0;
  const answer = readingFrom(database)(async (reader) => {
    // A table of an attempt before would be in the way.
    await reader.run('CREATE TEMP TABLE seen AS SELECT 7 AS number');
    if (++begun <= failures) throw error;
    return reader.rows('FROM seen');
  });
  return { answer: await answer.catch((failure: unknown) => failure), begun };
}

const replaced = new LakeError("a file can't be read");

it('is begun again where a file was replaced meanwhile, and gives up on one that stays unreadable', async () => {
  expect(await read(2, replaced)).toEqual({ answer: [{ number: 7 }], begun: 3 });
  expect(await read(9, replaced)).toEqual({ answer: replaced, begun: 3 });
});

it('is not begun again for anything else', async () => {
  const other = new Error('no such branch');
  expect(await read(1, other)).toEqual({ answer: other, begun: 1 });
});
