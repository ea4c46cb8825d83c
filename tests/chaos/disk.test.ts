import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareLakes } from '../../scripts/chaos/lake-difference.mjs';
import { affluence } from '../cli/affluence.ts';
import { check, expectSentence, succeed, temporaryFolder, WORLD } from './homes.ts';
import { mountSmallDisk } from './small-disk.ts';

const FIRST = ['--from', '2026-06-01', '--to', '2026-06-08'];
const ALL = ['--from', '2026-06-01', '--to', '2026-08-01'];
const FULL = /can't be written \(No space left on device\).*Check that the disk has room/;
/** Many commands, each a process. */
const TIMEOUT_MS = 180_000;
const NOT_PERMITTED = 'a disk can’t be mounted here: that takes Linux and its root';

it(
  'a full disk stops a backfill with a sentence; once there is room it goes on to the same lake',
  async ({ skip }) => {
    const disk = await mountSmallDisk('400k');
    if (!disk) return skip(NOT_PERMITTED);
    const home = join(disk.folder, 'home');
    await succeed('backfill', '--home', home, ...FIRST, ...WORLD);
    expectSentence(await affluence('backfill', '--home', home, ...ALL), FULL);
    expect(await check(home)).toMatchObject({ code: 0, findings: [] });
    // As full as it is, it can be tried again.
    expectSentence(await affluence('extract', '--home', home, ...ALL), FULL);

    await disk.remount('size=32m');
    await succeed('backfill', '--home', home, ...ALL);
    expect(await check(home)).toMatchObject({ code: 0, waiting_slots: 0 });
    const quiet = await temporaryFolder();
    await succeed('backfill', '--home', quiet, ...ALL, ...WORLD);
    expect((await compareLakes(home, quiet)).differences).toEqual([]);
  },
  TIMEOUT_MS,
);

it(
  'a read-only home can be read, and refuses what would write with a sentence',
  async ({ skip }) => {
    const disk = await mountSmallDisk('32m');
    if (!disk) return skip(NOT_PERMITTED);
    const home = join(disk.folder, 'home');
    await succeed('backfill', '--home', home, ...FIRST, ...WORLD);
    await disk.remount('ro');
    for (const command of ['backfill', 'extract', 'transform']) {
      expectSentence(
        await affluence(command, '--home', home, ...ALL),
        /can't be written .*Check that it is a folder you may write to/,
      );
    }
    expectSentence(await affluence('serve', '--home', home, '--port', '0'), /can't be written/);
    expect(await check(home)).toMatchObject({ code: 0, waiting_slots: 0 });
    await succeed('status', '--home', home);
    const file = join(await temporaryFolder(), 'daily.parquet');
    await succeed('export', '--home', home, '--table', 'daily', '--to', file);
    expect(existsSync(file)).toBe(true);

    await disk.remount('rw');
    expect((await succeed('backfill', '--home', home, ...FIRST)).stdout).toContain('Nothing to do');
  },
  TIMEOUT_MS,
);
