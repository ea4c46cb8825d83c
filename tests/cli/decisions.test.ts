import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../src/pipeline/engine.ts';
import { aBranch, aReading, sourceOf, temporaryFolder } from '../../src/pipeline/testing/lake.ts';
import { story } from '../../src/shared/app-api.ts';
import { DAY_MS, startOfUtcDate } from '../../src/shared/slots.ts';
import { affluence } from './affluence.ts';

const HOUR = '2026-08-11T08:00Z';
let home: string;

/** A fortnight of a simulated branch, in a home that the tests of this file share. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-cli-decisions-'));
  const fortnight = ['--from', '2026-08-03', '--to', '2026-08-17'];
  await affluence('backfill', '--home', home, ...fortnight, '--seed', '7', '--branches', '2', '--faults', 'clean');
  return () => rm(home, { recursive: true, force: true });
});

const run = (...args: string[]) => affluence(...args, '--home', home);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);
const storyNow = async () => story.parse(await json('story', 'CHY-1', HOUR));

describe('decide and story', () => {
  it('tells an hour, takes a number for it, shows whose it is, and takes it back', async () => {
    const before = await storyNow();
    expect(before).toMatchObject({ quality: 'measured', rule: null, decisions: [] });
    expect(before.visitors).toBe(before.doors.reduce((sum, door) => sum + (door.visitors ?? 0), 0));
    expect(before.readings.every(({ verdict }) => verdict === 'accepted')).toBe(true);

    const said = await run('decide', 'override', 'CHY-1', HOUR, '77', '--note', 'counted by hand');
    expect(said).toMatchObject({ code: 0 });
    expect(said.stdout).toMatch(
      /CHY-1: 77 visitors at 2026-08-11T08:00:00Z “counted by hand”[\s\S]*Made 24 hours again\./,
    );
    const overridden = await storyNow();
    expect(overridden).toMatchObject({ visitors: 77, visitors_raw: before.visitors_raw, rule: 'overridden' });
    expect((await run('story', 'CHY-1', HOUR)).stdout).toMatch(/Visitors\s+77, corrected: overridden/);

    const [decision] = overridden.decisions;
    expect((await run('decide', 'withdraw', decision?.id ?? '')).code).toBe(0);
    expect(await storyNow()).toEqual(before);
    expect((await run('decisions')).stdout).toMatch(/holds no more[\s\S]*77 visitors.*withdrawn/);
  });

  it('closes a day, and gives hours by the local days of the branch', async () => {
    expect((await json('decide', 'closed', 'CHY-1', '2026-08-12')).job).toMatchObject({ state: 'done' });
    expect(await json('story', 'CHY-1', '2026-08-12T08')).toMatchObject({ visitors: null, rule: 'closed-by-decision' });
    const { decision } = await json('decide', 'revert', 'CHY-1', '--from', '2026-08-13', '--to', '2026-08-14');
    expect(decision).toMatchObject({ from: '2026-08-12T22:00:00Z', to: '2026-08-13T22:00:00Z' });
  });

  it.each<[number, string, string[]]>([
    [1, 'There is no branch "LYN-9"', ['decide', 'closed', 'LYN-9', '2026-08-12']],
    [1, 'There is no decision "x"', ['decide', 'withdraw', 'x']],
    [1, 'The lake has no hour', ['story', 'CHY-1', '2020-01-01T08:00Z']],
    [2, 'must be a UTC hour', ['decide', 'override', 'CHY-1', '2026-08-12', '5']],
    [2, 'whole number', ['decide', 'override', 'CHY-1', HOUR, '-5']],
    [2, 'end must come after', ['decide', 'accept', 'CHY-1', '--from', '2026-08-13', '--to', '2026-08-12']],
    [2, 'names a day that does not exist', ['decide', 'closed', 'CHY-1', '2026-02-30']],
  ])('ends with %i and a sentence: %s', async (code, sentence, args) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(sentence);
  });
});

describe('names and map', () => {
  it('lists an unknown name with the nearest branches', async () => {
    const other = await temporaryFolder();
    const branches = [aBranch('GAP', 'Gap'), aBranch('CHY', 'Chambéry Centre')];
    const source = sourceOf(branches, (slot) => [aReading('Chambéry Nord', undefined, slot, 3)]);
    const from = startOfUtcDate('2026-08-11');
    const engine = await Engine.open({ home: other, source, clock: () => from + 30 * DAY_MS });
    await (await engine.backfill({ from, to: from + DAY_MS })).ended;
    await engine.close();
    expect((await affluence('names', '--home', other)).stdout).toMatch(
      /^"Chambéry Nord": 24 readings, 2026-08-11T00:00:00Z to 2026-08-11T23:00:00Z\n {4}nearest: CHY \(0\.\d\d\), GAP/,
    );
  });

  it('says that no name is unknown, keeps one for later, and refuses the name of another branch', async () => {
    expect((await run('names')).stdout).toBe('Every name was given to a branch.\n');
    expect(await json('map', ' Chez Paul ', 'CHY-1')).toMatchObject({
      decision: { kind: 'name', name: 'Chez Paul', branch_id: 'CHY-1' },
      job: null,
    });
    expect((await run('map', 'Annecy Centre', 'CHY-1')).stderr).toContain("registry's name of the branch ANN-1");
  });
});
