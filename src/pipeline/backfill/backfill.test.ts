import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DAY_MS, formatSlot, HOUR_MS, slotsOf, startOfUtcDate } from '../../shared/slots.ts';
import { checkLake } from '../check/check.ts';
import { Engine } from '../engine.ts';
import { SourceError } from '../errors.ts';
import { openForReading } from '../lake/home.ts';
import { lockMonth } from '../lake/locked-months.ts';
import type { Source } from '../source/source.ts';
import { aBranch, aReading, sourceOf, temporaryFolder } from '../testing/lake.ts';
import { SetAside } from './set-aside.ts';

const START = startOfUtcDate('2026-08-03');
const RANGE = { from: START, to: START + 4 * DAY_MS };
const BAD = START + DAY_MS + 5 * HOUR_MS;
const BRANCHES = [aBranch('GAP', 'Gap')];

/** A source that answers, but refuses any question that holds the bad slot, as long as it is broken. */
function sourceWithBadSlot() {
  const asked: string[] = [];
  const state = { broken: true, asked };
  const steady = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, 3)]);
  const source: Source = {
    ...steady,
    async *readings(range, signal) {
      asked.push(`${formatSlot(range.from)} ${[...slotsOf(range)].length}`);
      if (state.broken && range.from <= BAD && BAD < range.to) {
        throw new SourceError('The page is garbled.', { passing: false });
      }
      yield* steady.readings(range, signal);
    },
  };
  return { source, state };
}

async function open(source: Source, home: string, now = () => START + 30 * DAY_MS) {
  const engine = await Engine.open({ home, source, clock: now });
  onTestFinished(() => engine.close());
  return engine;
}

describe('a slot that keeps failing', () => {
  it('is set aside with its reason, and holds up no other', async () => {
    const home = await temporaryFolder();
    const { source, state } = sourceWithBadSlot();
    const engine = await open(source, home);
    const job = await (await engine.backfill(RANGE)).ended;
    expect(job).toMatchObject({ state: 'done', slots_total: 96, slots_done: 96, slots_failed: 1 });
    expect((await engine.inventory()).missing(RANGE)).toEqual([BAD]);
    expect(await readFile(join(home, 'set-aside.json'), 'utf8')).toContain('The page is garbled.');

    const plan = (scope: 'missing' | 'missing-and-failed' | 'all') => engine.planBackfill(RANGE, scope);
    expect(await plan('missing')).toMatchObject({
      slots_missing: 1,
      slots_failed: 1,
      slots_asked: 0,
      slots_to_transform: 0,
    });
    expect(await plan('missing-and-failed')).toMatchObject({ slots_asked: 1, slots_to_transform: 24 });
    expect(await plan('all')).toMatchObject({ slots_asked: 96, slots_to_transform: 96 });

    const around = await engine.partitions({ from: START - DAY_MS, to: START + 5 * DAY_MS });
    expect(around.map(({ state: day }) => day)).toEqual([
      'missing',
      'complete',
      'failed',
      'complete',
      'complete',
      'missing',
    ]);
    expect(around[2]).toMatchObject({
      slots_held: 23,
      slots_failed: 1,
      reason: '2026-08-04T05:00:00Z: The page is garbled.',
    });

    state.broken = false;
    await (await engine.backfill(RANGE)).ended;
    expect((await engine.inventory()).missing(RANGE)).toEqual([]);
    expect(await readFile(join(home, 'set-aside.json'), 'utf8')).toBe('{}\n');
  });

  it('is tried again by itself more and more rarely, over restarts', async () => {
    const home = await temporaryFolder();
    const { source, state } = sourceWithBadSlot();
    let now = START + 30 * DAY_MS;
    const hours: number[] = [];
    for (let hour = 0; hour < 40; hour++, now += HOUR_MS) {
      const engine = await Engine.open({ home, source, clock: () => now });
      state.asked.length = 0;
      await (await engine.backfill(RANGE, 'due')).ended;
      if (state.asked.some((question) => question.endsWith(' 1') && question.startsWith(formatSlot(BAD))))
        hours.push(hour);
      await engine.close();
    }
    expect(hours).toEqual([0, 1, 3, 7, 15, 31]);
  });

  it('is simply tried again where the note of it is lost or damaged', async () => {
    const home = await temporaryFolder();
    const set = await SetAside.read(home, () => START);
    await set.add(BAD, 'once');
    expect((await SetAside.read(home, () => START)).isDue(BAD)).toBe(false);
    await writeFile(join(home, 'set-aside.json'), '{"2026-08-04T05:00');
    expect((await SetAside.read(home, () => START)).isDue(BAD)).toBe(true);
  });
});

it('does not set slots aside while the source is away, and asks it no more than it must', async () => {
  const home = await temporaryFolder();
  let asked = 0;
  const away = async (): Promise<never> => {
    throw new SourceError('The source is away.', { passing: true });
  };
  const source: Source = {
    ...sourceOf(BRANCHES, () => []),
    latestSlot: away,
    async *readings() {
      asked++;
      yield [await away()];
    },
  };
  const engine = await open(source, home);
  await expect((await engine.backfill(RANGE)).ended).rejects.toThrow('The source is away.');
  expect(asked).toBe(1);
  expect(await engine.planBackfill(RANGE)).toMatchObject({ slots_missing: 96, slots_failed: 0 });
});

it('remembers a backfill that a restart cut off, until it is done or cancelled', async () => {
  const { source, state } = sourceWithBadSlot();
  state.broken = false;
  const home = await temporaryFolder();
  const first = await open(source, home);
  const { ended } = await first.backfill(RANGE, 'all');
  await first.close();
  expect((await ended).state).toBe('cancelled');
  const second = await open(source, home);
  expect(await second.askedBackfill()).toEqual({ range: RANGE, scope: 'all' });
  const again = await second.backfill(RANGE, 'all');
  second.cancel(again.job.id);
  await again.ended;
  expect(await second.askedBackfill()).toBeNull();
  await (await second.backfill(RANGE, 'all')).ended;
  expect(await second.askedBackfill()).toBeNull();
});

it('leaves locked months as they are, whatever is asked for and whatever lies around them', async () => {
  const home = await temporaryFolder();
  let visitors = 3;
  const source = sourceOf(BRANCHES, (slot) => [aReading('Gap', 'GAP-A', slot, visitors)]);
  const engine = await open(source, home, () => START + 60 * DAY_MS);
  const summer = { from: START - 5 * DAY_MS, to: START + 30 * DAY_MS };
  await (await engine.backfill(summer)).ended;
  const { layout } = engine;
  const digests = () =>
    Promise.all(
      [layout.hourly('2026-08'), layout.quarantine('2026-08'), layout.rawDay('2026-08-10')].map((file) =>
        readFile(file, 'hex'),
      ),
    );
  // Local 1 August begins in July, UTC, which is not locked.
  const daysOfAugust = async () => {
    const { database, close } = await openForReading(home);
    const days = await database.rows(
      `FROM '${layout.daily('2026')}' WHERE date > '2026-08-01' AND date < '2026-09-01' ORDER BY ALL`,
    );
    await close();
    return days;
  };
  await lockMonth(home, '2026-08', true);
  const [before, days] = [await digests(), await daysOfAugust()];
  visitors = 9;
  expect(await engine.planBackfill(summer, 'all')).toMatchObject({
    slots_locked: 29 * 24 + 48,
    slots_asked: 35 * 24 - 31 * 24,
  });
  const locked = (await engine.partitions(summer)).filter((date) => date.locked).map(({ date }) => date.slice(0, 7));
  expect([locked.length, ...new Set(locked)]).toEqual([31, '2026-08']);
  await (await engine.backfill(summer, 'all')).ended;
  await (await engine.extract(summer)).ended;
  await engine.transform(summer).ended;
  expect(await digests()).toEqual(before);
  expect(await daysOfAugust()).toEqual(days);
  const { database, close } = await openForReading(home);
  expect(await database.rows(`SELECT max(visitors_raw) AS most FROM '${layout.hourly('2026-07')}'`)).toEqual([
    { most: 9 },
  ]);
  expect((await checkLake(database, layout)).findings).toEqual([]);
  await close();

  await lockMonth(home, '2026-08', false);
  await (await engine.backfill(summer, 'all')).ended;
  expect(await digests()).not.toEqual(before);
});

it('tells days that are open, partial, not transformed or to come', async () => {
  const { source, state } = sourceWithBadSlot();
  state.broken = false;
  const engine = await open(source, await temporaryFolder(), () => START + DAY_MS + 10.5 * HOUR_MS);
  const states = async () =>
    (await engine.partitions({ from: START, to: START + 3 * DAY_MS })).map(({ state: day }) => day);
  await (await engine.extract({ from: START, to: START + DAY_MS + 9 * HOUR_MS })).ended;
  expect(await states()).toEqual(['partial', 'partial', 'future']);
  await (await engine.backfill({ from: START, to: START + DAY_MS + 10 * HOUR_MS })).ended;
  expect(await states()).toEqual(['complete', 'open', 'future']);
});

it('says what is there and what it would do while a slow source holds the writer up', async () => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const source: Source = {
    ...sourceOf(BRANCHES, () => []),
    async *readings() {
      await slow;
      yield [];
    },
  };
  const engine = await open(source, await temporaryFolder());
  const { ended } = await engine.backfill(RANGE);
  expect(await engine.planBackfill(RANGE)).toMatchObject({ slots_missing: 96 });
  expect(await engine.partitions(RANGE)).toHaveLength(4);
  answer();
  await ended;
});

it('lets others write between its parts, and does not ask again for what they got', async () => {
  const home = await temporaryFolder();
  const { source, state } = sourceWithBadSlot();
  state.broken = false;
  const engine = await open(source, home);
  const long = { from: START, to: START + 24 * DAY_MS };
  const backfill = await engine.backfill(long);
  const { ended } = await engine.extract({ from: START, to: START + 2 * DAY_MS });
  await ended;
  expect(engine.jobList().find(({ kind }) => kind === 'backfill')?.state).toBe('running');
  await backfill.ended;
  const first = state.asked.filter((question) => question.startsWith(formatSlot(START)));
  expect(first).toHaveLength(1);
});
