import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DAY_MS, HOUR_MS, parseRange, slotOf, startOfUtcDate } from '../shared/slots.ts';
import { checkLake } from './check/check.ts';
import { Engine, type EngineEvent } from './engine.ts';
import { SourceError } from './errors.ts';
import { openForReading } from './lake/home.ts';
import { layoutOf } from './lake/layout.ts';
import type { Source } from './source/source.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from './testing/lake.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const NOW = startOfUtcDate('2026-09-20') + 10.5 * HOUR_MS;
const RANGE = parseRange('2026-08-10', '2026-08-28', ['Europe/Paris']);

const steady = sourceOf(BRANCHES, (slot) =>
  BRANCHES.flatMap(({ name, sensors }) => sensors.map(({ id }) => aReading(name, id, slot, (slot / HOUR_MS) % 23))),
);

async function openEngine(home: string, source: Source = steady): Promise<Engine> {
  const engine = await Engine.open({ home, source, clock: () => NOW });
  onTestFinished(() => engine.close());
  return engine;
}

async function check(home: string) {
  const { database, layout, close } = await openForReading(home);
  try {
    return { report: await checkLake(database, layout), tables: await tablesOf(database, layout), layout };
  } finally {
    await close();
  }
}

describe('backfill', () => {
  it('fills a range, tells how far it is, and does nothing when asked again', async () => {
    const home = await temporaryFolder();
    const engine = await openEngine(home);
    const events: EngineEvent[] = [];
    engine.listen((event) => events.push(event));
    expect(await engine.planBackfill(RANGE)).toMatchObject({ slots: 432, slots_missing: 432, readings_expected: 1296 });
    const job = await (await engine.backfill(RANGE)).ended;
    expect(job).toMatchObject({ state: 'done', slots_total: 432, slots_done: 432, readings: 1296 });
    expect(events.filter(({ type }) => type === 'lake').length).toBeGreaterThan(2);

    const before = await check(home);
    expect(before.report).toMatchObject({ sound: true, received: 1296, accepted: 1296, waitingSlots: 0 });
    const times = async () => {
      const files = await readdir(before.layout.lake, { recursive: true });
      return Promise.all(files.map(async (file) => `${file} ${(await stat(join(before.layout.lake, file))).mtimeMs}`));
    };
    const written = await times();
    expect(await engine.planBackfill(RANGE)).toMatchObject({ slots_missing: 0, slots_to_transform: 0 });
    expect(await (await engine.backfill(RANGE)).ended).toMatchObject({ state: 'done', slots_done: 0 });
    expect(await times()).toEqual(written);
  });

  it('leaves out hours that are not over', async () => {
    const engine = await openEngine(await temporaryFolder());
    const plan = await engine.planBackfill({ from: NOW - 2 * DAY_MS - 0.5 * HOUR_MS, to: NOW + DAY_MS });
    expect(plan).toMatchObject({ slots: 48, to: '2026-09-20T10:00:00Z' });
  });

  it('asks for nothing that the source does not have yet: an empty answer would say that nobody came', async () => {
    const home = await temporaryFolder();
    const lagging: Source = { ...steady, latestSlot: async () => startOfUtcDate('2026-08-20') };
    const engine = await openEngine(home, lagging);
    const { ended } = await engine.backfill(RANGE);
    expect(await ended).toMatchObject({ to: '2026-08-20T01:00:00Z', slots_total: 243, slots_done: 243 });
  });

  it('takes the hours that pass while the source is away for missing', async () => {
    let now = NOW;
    let away = false;
    const latestSlot = async () => {
      if (away) throw new SourceError('The source is away.', { passing: true });
      return slotOf(now) - HOUR_MS;
    };
    const engine = await Engine.open({
      home: await temporaryFolder(),
      source: { ...steady, latestSlot },
      clock: () => now,
    });
    onTestFinished(() => engine.close());
    const range = { from: slotOf(NOW) - DAY_MS, to: slotOf(NOW) + DAY_MS };
    await (await engine.backfill(range)).ended;
    away = true;
    now += 5 * HOUR_MS;
    expect(await engine.planBackfill(range)).toMatchObject({ slots_missing: 5, slots_asked: 5 });
    expect(await engine.partitions({ from: slotOf(now), to: slotOf(now) + HOUR_MS })).toMatchObject([
      { state: 'partial' },
    ]);
  });

  it('makes the hours that were extracted but never transformed', async () => {
    const home = await temporaryFolder();
    const engine = await openEngine(home);
    await (await engine.extract(RANGE)).ended;
    expect((await check(home)).report).toMatchObject({ sound: true, waitingSlots: 432 });
    expect(await engine.planBackfill(RANGE)).toMatchObject({ slots_missing: 0, slots_to_transform: 432 });
    await (await engine.backfill(RANGE)).ended;
    expect((await check(home)).report).toMatchObject({ sound: true, waitingSlots: 0 });
  });

  it('cleans the hours of a day at hand where asked to, and nothing is left to make', async () => {
    const home = await temporaryFolder();
    const engine = await openEngine(home);
    const morning = { from: startOfUtcDate('2026-09-08'), to: startOfUtcDate('2026-09-08') + 10 * HOUR_MS };
    await (await engine.extract(morning, { andClean: true })).ended;
    const { report, tables } = await check(home);
    expect(report).toMatchObject({ sound: true, waitingSlots: 0 });
    expect(tables.hourly?.filter(({ is_open }) => is_open).length).toBe(3 * BRANCHES.length);
    expect(tables.daily).toEqual([]);
    expect(await engine.planBackfill(morning)).toMatchObject({ slots_missing: 0, slots_to_transform: 0 });
  });

  it('keeps and transforms what it got before the source failed, and gets the rest later', async () => {
    const home = await temporaryFolder();
    let broken = true;
    let away = false;
    const leave = () => {
      away = true;
      throw new SourceError('The source is away.', { passing: true });
    };
    const source: Source = {
      ...steady,
      latestSlot: async () => (broken && away ? leave() : Date.UTC(2100, 0)),
      async *readings(range, signal) {
        if (broken && range.from < startOfUtcDate('2026-08-20')) leave();
        yield* steady.readings(range, signal);
      },
    };
    const engine = await openEngine(home, source);
    const { ended } = await engine.backfill(RANGE);
    await expect(ended).rejects.toThrow('The source is away.');
    expect(engine.jobList()[0]).toMatchObject({ state: 'failed', error: 'The source is away.' });
    expect(engine.sourceReachable).toBe(false);
    expect((await check(home)).report).toMatchObject({ sound: true, waitingSlots: 0 });
    broken = false;
    await (await engine.backfill(RANGE)).ended;
    const healed = await check(home);

    const quiet = await temporaryFolder();
    await (await (await openEngine(quiet)).backfill(RANGE)).ended;
    expect(healed.tables).toEqual((await check(quiet)).tables);
  });

  it('stops when cancelled, with a sound lake, and goes on from there', async () => {
    const home = await temporaryFolder();
    const engine = await openEngine(home);
    const started = await engine.backfill(RANGE);
    engine.listen((event) => {
      if (event.type === 'job' && event.job.slots_done > 200) engine.cancel(started.job.id);
    });
    const job = await started.ended;
    expect(job.state).toBe('cancelled');
    expect(job.slots_done).toBeLessThan(432);
    expect((await check(home)).report).toMatchObject({ sound: true, waitingSlots: 0 });
    expect((await (await engine.backfill(RANGE)).ended).slots_done).toBe(432 - job.slots_done);
  });
});

describe('registry', () => {
  it('uses the lake’s own registry while the source is away', async () => {
    const home = await temporaryFolder();
    const first = await openEngine(home);
    await (await first.extract(RANGE)).ended;
    await first.close();
    const away: Source = {
      ...steady,
      branches: async () => {
        throw new SourceError('The source is away.', { passing: true });
      },
    };
    const engine = await openEngine(home, away);
    expect((await engine.registry()).map(({ id }) => id)).toEqual(['CHY', 'GAP']);
    await engine.transform(RANGE).ended;
    expect((await check(home)).report).toMatchObject({ sound: true, waitingSlots: 0 });
  });

  it('refuses to mix another network into a lake', async () => {
    const home = await temporaryFolder();
    const first = await openEngine(home);
    await first.registry();
    await first.close();
    const engine = await openEngine(
      home,
      sourceOf([aBranch('NCE', 'Nice')], () => []),
    );
    await expect(engine.registry()).rejects.toThrow(/holds other branches \(Chambéry Centre.*Name another --home/);
  });
});

describe('check', () => {
  let whole = '';
  beforeAll(async () => {
    whole = await mkdtemp(join(tmpdir(), 'affluence-'));
    const engine = await Engine.open({ home: whole, source: steady, clock: () => NOW });
    await (await engine.backfill(RANGE)).ended;
    await engine.close();
  });
  afterAll(() => rm(whole, { recursive: true, force: true }));

  /** A copy of one filled home, to be damaged. */
  async function filled() {
    const home = await temporaryFolder();
    await cp(whole, home, { recursive: true });
    return { home, layout: layoutOf(home) };
  }

  it('names a damaged file, and how to mend it', async () => {
    const { home, layout } = await filled();
    await writeFile(layout.rawDay('2026-08-20'), 'noise');
    await writeFile(layout.daily('2026'), 'PAR1 noise PAR1');
    const { report } = await checkOnly(home);
    expect(report.sound).toBe(false);
    expect(report.findings.map(({ where }) => where.replaceAll('\\', '/'))).toEqual([
      'raw/date=2026-08-20/day.parquet',
      'daily/year=2026/data.parquet',
    ]);
    expect(report.findings[0]?.mend).toMatch(/backfill/);
    expect(report.findings[1]?.mend).toMatch(/transform/);
  });

  it('finds readings that are gone from a table, and transform mends them', async () => {
    const { home, layout } = await filled();
    await rm(layout.rawDay('2026-08-20'));
    const { report } = await checkOnly(home);
    expect(report.findings).toHaveLength(24);
    expect(report.findings[0]).toMatchObject({
      where: '2026-08-20T00:00:00Z',
      problem: '0 readings received, but 3 accepted, 0 duplicates and 0 quarantined',
    });
  });

  it('finds days that are gone from the daily table', async () => {
    const { home, layout } = await filled();
    await rm(layout.daily('2026'));
    const { report } = await checkOnly(home);
    expect(report.findings).toHaveLength(18 * BRANCHES.length);
    const engine = await openEngine(home);
    await engine.transform({ from: startOfUtcDate('2026-08-20'), to: startOfUtcDate('2026-08-21') }).ended;
    expect((await checkOnly(home)).report.sound).toBe(true);
  });

  async function checkOnly(home: string) {
    const { database, layout, close } = await openForReading(home);
    try {
      return { report: await checkLake(database, layout) };
    } finally {
      await close();
    }
  }
});

it('sweeps at opening what a killed writer left behind', async () => {
  const home = await temporaryFolder();
  const engine = await openEngine(home);
  await (await engine.backfill(RANGE)).ended;
  await engine.close();
  const { layout } = engine;
  await writeFile(join(layout.staging, 'half.parquet'), 'PAR1');
  await writeFile(layout.rawHour('2026-08-20', 3), 'an hour whose day file stands');
  await (await openEngine(home)).close();
  expect(await readdir(layout.staging)).toEqual([]);
  expect(existsSync(layout.rawHour('2026-08-20', 3))).toBe(false);
});
