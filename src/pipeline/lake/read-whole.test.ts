import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LakeError } from '../errors.ts';
import { Database, literal, parquet } from './database.ts';
import { readWhole } from './read-whole.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  // A name with what SQL and patterns have other uses for.
  folder = join(await mkdtemp(join(tmpdir(), 'affluence-whole-')), "l'agence (TO 'x')");
  await mkdir(folder);
  database = await Database.open(folder);
});
afterEach(async () => {
  await database.close();
  await rm(join(folder, '..'), { recursive: true, force: true });
});

const place = (name: string) => join(folder, `${name}.parquet`);

/** Puts a file of so many rows, which all say so, where the lake has one, as `publish` does. */
async function put(rows: number, name = 'held'): Promise<void> {
  await database.run(
    `COPY (SELECT ${rows} AS said, hash(i) AS noise FROM range(${rows}) t(i)) TO ${literal(place(`new-${rows}`))}
     (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  );
  await rename(place(`new-${rows}`), place(name));
}

/** How many rows there are, and what they say. */
const count = async (reader: Database, names = ['held']) =>
  reader.rows(
    `SELECT count(*)::INTEGER AS rows, min(said) AS least, max(said) AS most, sum(noise::DOUBLE) > 0 AS read
     FROM ${parquet(names.map(place))}`,
  );

/** Lets pass that a file was replaced too often to be read; nothing else. */
function refusedOnly(error: unknown): null {
  if (error instanceof LakeError && error.message.includes('was replaced each time')) return null;
  throw error;
}

it('reads once what nobody touches', async () => {
  await put(7);
  let begun = 0;
  const told = await readWhole(database, async (reader) => {
    begun++;
    // What a reader writes, it has not read.
    await reader.run(`COPY (SELECT 1 AS one) TO ${literal(place('written'))} (FORMAT parquet)`);
    return count(reader);
  });
  expect(told).toEqual([{ rows: 7, least: 7, most: 7, read: true }]);
  expect(begun).toBe(1);
});

it.each([
  ['replaced', () => put(9)],
  ['removed, and another one there', async () => rm(place('held')).then(() => put(9))],
])('reads again what was %s meanwhile', async (_, change) => {
  await put(7);
  let begun = 0;
  const told = await readWhole(database, async (reader) => {
    const rows = await count(reader);
    if (++begun === 1) await change();
    return rows;
  });
  expect(told).toEqual([{ rows: 9, least: 9, most: 9, read: true }]);
  expect(begun).toBe(2);
});

it('says so where a file is replaced each time, and tells of any other failure at once', async () => {
  await put(7);
  const never = readWhole(database, async (reader) => {
    await count(reader);
    await put(7);
  });
  await expect(never).rejects.toThrow(LakeError);
  await expect(never).rejects.toThrow(`${place('held')} was replaced each time`);
  let begun = 0;
  const missing = readWhole(database, async (reader) => {
    begun++;
    return count(reader, ['nowhere']);
  });
  await expect(missing).rejects.toThrow('nowhere');
  expect(begun).toBe(1);
});

it('never mixes the old file with the new one, however often it is replaced', async () => {
  const sizes = [20_000, 23_000];
  for (const rows of sizes) await put(rows, `of-${rows}`);
  await put(1, 'beside');
  await put(20_000);
  let ended = false;
  const writing = (async () => {
    for (let turn = 0; !ended; turn++) {
      await copyFile(place(`of-${sizes[turn % 2]}`), place('next'));
      await rename(place('next'), place('held'));
      await new Promise((resume) => setTimeout(resume, 3));
    }
  })();
  const seen = new Set<string>();
  for (let turn = 0; turn < 15; turn++) {
    const told = await readWhole(database, (reader) => count(reader, ['held', 'beside'])).catch(refusedOnly);
    if (told) seen.add(JSON.stringify(told));
  }
  ended = true;
  await writing;
  seen.add(JSON.stringify(await readWhole(database, (reader) => count(reader, ['held', 'beside']))));
  const whole = sizes.map((rows) => JSON.stringify([{ rows: rows + 1, least: 1, most: rows, read: true }]));
  expect(whole).toEqual(expect.arrayContaining([...seen]));
});
