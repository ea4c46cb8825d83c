import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareLakes } from '../../scripts/chaos/lake-difference.mjs';
import { affluence } from '../cli/affluence.ts';
import { check, copyOf, expectSentence, succeed, temporaryFolder, WORLD } from './homes.ts';

/** Three weeks over two months, the last date of which is not whole. */
const RANGE = ['--from', '2026-07-20', '--to', '2026-08-10'];
/** One file of each table, a date's and an hour's of raw. */
const FILES = [
  'branches.parquet',
  'raw/date=2026-07-25/day.parquet',
  'raw/date=2026-08-09/h05.parquet',
  'hourly/month=2026-08/data.parquet',
  'quarantine/month=2026-07/data.parquet',
  'daily/year=2026/data.parquet',
  'doors/month=2026-07/data.parquet',
  'weekly/data.parquet',
  'monthly/data.parquet',
  'network/data.parquet',
];
const DAMAGES: Record<string, (whole: Buffer) => Buffer> = {
  'cut in half': (whole) => whole.subarray(0, whole.length / 2),
  'overwritten with noise': (whole) => Buffer.from(whole.map((_, index) => (index * 197 + (index >> 3)) % 256)),
  'noisy in its middle': (whole) =>
    Buffer.concat([whole.subarray(0, 64), Buffer.alloc(whole.length - 128, 0xa5), whole.subarray(-64)]),
  empty: () => Buffer.alloc(0),
};

/** Many commands, each a process. */
const TIMEOUT = { timeout: 180_000 };

let untouched: string;
beforeAll(async () => {
  untouched = await mkdtemp(join(tmpdir(), 'affluence-damage-'));
  expect(await affluence('backfill', '--home', untouched, ...RANGE, ...WORLD)).toMatchObject({ code: 0 });
}, TIMEOUT.timeout);
afterAll(() => rm(untouched, { recursive: true, force: true }));

async function damaged(damage: (whole: Buffer) => Buffer, files = FILES): Promise<string> {
  const home = await copyOf(untouched);
  for (const file of files) {
    const path = join(home, 'lake', file);
    await writeFile(path, damage(await readFile(path)));
  }
  return home;
}

describe('damaged files', TIMEOUT, () => {
  it.each(Object.entries(DAMAGES))('%s are named by check, and mended from raw and source', async (_, damage) => {
    const home = await damaged(damage);
    const { code, findings } = await check(home);
    expect(code).toBe(3);
    expect(findings.map(({ where }) => where.replaceAll('\\', '/')).sort()).toEqual(FILES.toSorted());
    const repaired = await affluence('check', '--home', home, '--repair');
    expect(repaired, repaired.stderr).toMatchObject({ code: 0 });
    expect((await compareLakes(home, untouched)).differences).toEqual([]);
  });

  it('are mended by hand as check says', async () => {
    const home = await damaged((whole) => whole.subarray(0, 100));
    const aside = await temporaryFolder();
    for (const [index, { where, mend }] of (await check(home)).findings.entries()) {
      expect(mend).toMatch(/^move the file out of the lake/);
      await rename(join(home, 'lake', where), join(aside, `${index}-${basename(where)}`));
    }
    await succeed('backfill', '--home', home, ...RANGE);
    await succeed('transform', '--home', home, ...RANGE);
    expect(await check(home)).toMatchObject({ code: 0, waiting_slots: 0 });
    expect((await compareLakes(home, untouched)).differences).toEqual([]);
  });

  it.each([
    [FILES[0], ['transform', ...RANGE]],
    [FILES[1], ['extract', '--from', '2026-07-25T00:00Z', '--to', '2026-07-25T02:00Z']],
    [FILES[2], ['transform', ...RANGE]],
    [FILES[3], ['backfill', ...RANGE]],
    [FILES[4], ['transform', ...RANGE]],
    [FILES[5], ['status']],
    ['weekly/data.parquet', ['transform', ...RANGE]],
  ] as [string, string[]][])('%s stops %j with a sentence, and nothing is lost by it', async (file, command) => {
    const home = await damaged((whole) => whole.subarray(0, whole.length / 2), [file]);
    const before = await Promise.all(FILES.map((kept) => readFile(join(home, 'lake', kept))));
    expectSentence(await affluence(...command, '--home', home), /can't be read/);
    expect(await Promise.all(FILES.map((kept) => readFile(join(home, 'lake', kept))))).toEqual(before);
  });
});

describe('what does not belong there', TIMEOUT, () => {
  it('strangers in the lake’s folders are left alone', async () => {
    const home = await copyOf(untouched);
    const strangers = ['notes.txt', 'raw/date=2026-07-25/.DS_Store', 'raw/date=soon/day.parquet', 'hourly/desktop.ini'];
    for (const stranger of strangers) {
      await mkdir(join(home, 'lake', stranger, '..'), { recursive: true });
      await writeFile(join(home, 'lake', stranger), 'not ours');
    }
    expect(await check(home)).toMatchObject({ code: 0, findings: [] });
    expect((await succeed('backfill', '--home', home, ...RANGE)).stdout).toContain('Nothing to do');
    await succeed('transform', '--home', home, ...RANGE);
    for (const stranger of strangers) {
      expect(await readFile(join(home, 'lake', stranger), 'utf8')).toBe('not ours');
      await rm(join(home, 'lake', stranger));
    }
    expect((await compareLakes(home, untouched)).differences).toEqual([]);
  });

  it('a home without its settings and its history goes on once its source is named', async () => {
    const home = await copyOf(untouched);
    for (const file of ['source.json', 'runs.jsonl', 'set-aside.json']) await rm(join(home, file), { force: true });
    await rm(join(home, 'lake/raw/date=2026-07-25'), { recursive: true });
    await succeed('backfill', '--home', home, ...RANGE, ...WORLD);
    expect((await compareLakes(home, untouched)).differences).toEqual([]);
  });
});
