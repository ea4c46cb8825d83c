import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DecisionInput } from '../../shared/decisions.ts';
import { HOUR_MS, monthsBetween, parseRange, startOfUtcDate } from '../../shared/slots.ts';
import { checkLake } from '../check/check.ts';
import { Engine } from '../engine.ts';
import { parquet, type Row } from '../lake/database.ts';
import { openForReading } from '../lake/home.ts';
import { lockMonth } from '../lake/locked-months.ts';
import { unknownNames } from '../story/unknown-names.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from '../testing/lake.ts';
import { appendDecision, readDecisions } from './decision-file.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const RANGE = parseRange('2026-07-27', '2026-09-05', ['Europe/Paris']);
const NOW = startOfUtcDate('2026-09-20');
/** A day and a half on which a door of Chambéry counted nobody. */
const DEAD = { from: startOfUtcDate('2026-08-26'), to: startOfUtcDate('2026-08-27') + 12 * HOUR_MS };
/** Two days on which Gap went by the name of its café. */
const ODD_DATES = ['2026-08-25', '2026-09-02'];

/** With a stray tab, and spaces of several kinds around. */
const CAFE_TYPED = ' \u00a0\tCafé du Nord\u2009 ';

const source = sourceOf(BRANCHES, (slot) => {
  const visitors = 15 + (((slot / HOUR_MS) * 5) % 11);
  const isDead = slot >= DEAD.from && slot < DEAD.to;
  const date = new Date(slot).toISOString().slice(0, 10);
  return [
    aReading('Chambéry Centre', 'CHY-A', slot, visitors),
    aReading('Chambéry Centre', 'CHY-B', slot, isDead ? 0 : visitors + 2),
    ODD_DATES.includes(date) ? aReading(CAFE_TYPED, undefined, slot, 11) : aReading('Gap', 'GAP-A', slot, visitors),
  ];
});

async function open(home: string) {
  const engine = await Engine.open({ home, source, clock: () => NOW });
  onTestFinished(() => engine.close());
  return engine;
}

async function fill(engine: Engine): Promise<void> {
  await (await engine.extract(RANGE)).ended;
  await engine.transform(RANGE).ended;
}

async function filled() {
  const home = await temporaryFolder();
  const engine = await open(home);
  await fill(engine);
  return { home, engine };
}

async function decide(engine: Engine, input: DecisionInput) {
  const { decision, started } = await engine.decide(input);
  return { decision, job: (await started?.ended) ?? null };
}

/** Says one after the other without waiting for what follows; gives the decisions' ids once all is made. */
async function decideAtOnce(engine: Engine, inputs: readonly DecisionInput[]): Promise<string[]> {
  const made = [];
  for (const input of inputs) made.push(await engine.decide(input));
  await Promise.all(made.map(({ started }) => started?.ended));
  return made.map(({ decision }) => decision.id);
}

/** Everything that the lake says, once it was proven sound. */
async function lakeOf(home: string): Promise<Record<string, Row[]>> {
  const { database, layout, close } = await openForReading(home);
  try {
    expect((await checkLake(database, layout)).findings).toEqual([]);
    const months = parquet(monthsBetween('2026-07', '2026-09').map(layout.doors).filter(existsSync));
    return { ...(await tablesOf(database, layout)), doors: await database.rows(`FROM ${months} ORDER BY ALL`) };
  } finally {
    await close();
  }
}

async function namesIn(home: string) {
  const { database, layout, close } = await openForReading(home);
  try {
    return await unknownNames(database, layout);
  } finally {
    await close();
  }
}

const isCafe = ({ branch }: Row) => branch === CAFE_TYPED;
const CAFE = { kind: 'name', name: '\tCafé du Nord', branch_id: 'GAP', note: 'comme tout le monde dit' } as const;

describe('a name that a person gives to a branch', () => {
  it('lets its readings count, on the dates they came on, and empties the quarantine of them', async () => {
    const { home, engine } = await filled();
    const before = await lakeOf(home);
    expect(before.quarantine?.filter(isCafe)).toHaveLength(48);
    expect(await namesIn(home)).toMatchObject([
      {
        name: '\tCafé du Nord',
        reason: 'unknown-branch',
        readings: 48,
        sensors: [],
        first: '2026-08-25T00:00:00Z',
      },
    ]);

    const { decision, job } = await decide(engine, CAFE);
    expect(job).toMatchObject({
      kind: 'transform',
      state: 'done',
      slots_total: 48,
      slots_done: 48,
      from: '2026-08-25T00:00:00Z',
    });
    const after = await lakeOf(home);
    expect(after.quarantine).toEqual([]);
    expect(await namesIn(home)).toEqual([]);
    const ofGap = after.hourly?.filter(({ branch_id, readings }) => branch_id === 'GAP' && readings === 1);
    expect(ofGap).toHaveLength(40 * 24);

    await decide(engine, { kind: 'withdraw', decision: decision.id });
    expect(await lakeOf(home)).toEqual(before);
  });
});

describe('decisions about hours', () => {
  const chy = { branch_id: 'CHY' };
  const gap = { branch_id: 'GAP' };
  const SAID: readonly DecisionInput[] = [
    CAFE,
    { kind: 'revert', ...chy, from: '2026-08-26T06:00:00Z', to: '2026-08-26T18:00:00Z', note: 'fermé pour travaux' },
    { kind: 'accept', ...chy, from: '2026-08-27T06:00:00Z', to: '2026-08-27T09:00:00Z' },
    { kind: 'override', ...gap, hour: '2026-08-28T08:00:00Z', visitors: 99 },
    { kind: 'closed', ...gap, date: '2026-08-20' },
    { kind: 'closed', ...chy, date: '2026-08-06' },
    { kind: 'override', ...chy, hour: '2026-08-06T09:00:00Z', visitors: 4 },
  ];

  it('show in the hours they speak of, and leave the former lake, row for row, once they are withdrawn', async () => {
    const { home, engine } = await filled();
    const before = await lakeOf(home);
    const deadDoor = (lake: Awaited<ReturnType<typeof lakeOf>>) =>
      lake.doors?.filter((row) => row.sensor_id === 'CHY-B' && row.rule === 'dead').length ?? 0;
    expect(deadDoor(before)).toBeGreaterThanOrEqual(8);
    const ids = await decideAtOnce(engine, SAID);
    const after = await lakeOf(home);
    expect(deadDoor(after)).toBe(deadDoor(before) - 8);
    const told = after.hourly?.filter(({ decision }) => decision !== null) ?? [];
    const count = (...rules: (string | null)[]) =>
      told.filter(({ rule }) => rules.includes(rule as string | null)).length;
    expect([count('reverted'), count('dead'), count('overridden'), count('closed-by-decision'), told.length]).toEqual([
      // Five of the hours are closed ones.
      8, 2, 2, 15, 32,
    ]);
    expect(after.hourly?.filter(({ visitors }) => visitors === 99)).toMatchObject([
      { branch_id: 'GAP', quality: 'corrected' },
    ]);

    await decideAtOnce(
      engine,
      ids.map((decision) => ({ kind: 'withdraw', decision })),
    );
    expect(await lakeOf(home)).toEqual(before);
  }, 120_000);

  it('make the same lake whether they are said before the readings come or after', async () => {
    const { home, engine } = await filled();
    const early = await temporaryFolder();
    const other = await open(early);
    for (const said of SAID) await decide(engine, said);
    const untouched = { ...gap, kind: 'closed', date: '2026-08-21' } as const;
    const { decision } = await decide(engine, untouched);
    await decide(engine, { kind: 'withdraw', decision: decision.id });
    for (const made of await readDecisions(engine.layout)) await appendDecision(other.layout, made);
    await (await other.backfill(RANGE)).ended;
    expect(await lakeOf(early)).toEqual(await lakeOf(home));
  }, 120_000);
});

describe('a decision', () => {
  it('is applied at the next start where a crash came between saying and making', async () => {
    const { home, engine } = await filled();
    const { decision } = await decide(engine, { ...CAFE, branch_id: 'CHY' });
    const { layout } = engine;
    await engine.close();
    await appendDecision(layout, { ...CAFE, id: 'crashed', made_at: decision.made_at });
    const again = await open(home);
    expect(await (await again.applyDecisions())?.ended).toMatchObject({ slots_done: 48 });
    expect(
      (await lakeOf(home)).hourly?.filter(({ branch_id, readings }) => branch_id === 'GAP' && readings === 0),
    ).toEqual([]);
    expect(await again.applyDecisions()).toBeNull();
  });

  it('waits on where its making was cut off, and is made again where the note of it is lost', async () => {
    const { home, engine } = await filled();
    const { started } = await engine.decide(CAFE);
    engine.cancel(started?.job.id ?? '');
    await engine.close();
    const again = await open(home);
    await (await again.applyDecisions())?.ended;
    expect((await lakeOf(home)).quarantine).toEqual([]);
    const applied = join(home, 'decisions-applied.json');
    expect(await readFile(applied, 'utf8')).toContain((await readDecisions(again.layout))[0]?.id);
    await rm(applied);
    expect(await again.applyDecisions()).not.toBeNull();
  });

  it('leaves locked months alone, and is refused where it is about one', async () => {
    const { home, engine } = await filled();
    await lockMonth(home, '2026-08', true);
    const before = await lakeOf(home);
    expect((await decide(engine, CAFE)).job).toMatchObject({ slots_total: 24, from: '2026-09-02T00:00:00Z' });
    const after = await lakeOf(home);
    const ofAugust = ({ date }: Row) => (date as Date).toISOString() < '2026-09';
    expect(after.quarantine?.filter(isCafe)).toEqual(before.quarantine?.filter(isCafe).filter(ofAugust));
    await expect(engine.decide({ kind: 'closed', branch_id: 'GAP', date: '2026-08-20' })).rejects.toThrow(
      '2026-08 is locked',
    );
    expect(await readDecisions(engine.layout)).toHaveLength(1);
  });

  it('touches nothing where the lake holds no such hours', async () => {
    const { engine } = await filled();
    const { job } = await decide(engine, { kind: 'closed', branch_id: 'GAP', date: '2026-07-01' });
    expect(job).toBeNull();
    expect(await engine.applyDecisions()).toBeNull();
  });
});
