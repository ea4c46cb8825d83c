import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DecisionInput } from '../../shared/decisions.ts';
import { HOUR_MS, parseRange, startOfUtcDate } from '../../shared/slots.ts';
import { checkLake } from '../check/check.ts';
import { Engine } from '../engine.ts';
import type { Row } from '../lake/database.ts';
import { openForReading } from '../lake/home.ts';
import { lockMonth } from '../lake/locked-months.ts';
import { unknownNames } from '../story/unknown-names.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from '../testing/lake.ts';
import { appendDecision, readDecisions } from './decision-file.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const RANGE = parseRange('2026-08-17', '2026-09-05', ['Europe/Paris']);
const NOW = startOfUtcDate('2026-09-20');
/** Two days on which Gap went by the name of its café. */
const ODD_DATES = ['2026-08-25', '2026-09-02'];

const source = sourceOf(BRANCHES, (slot) => {
  const visitors = 5 + ((slot / HOUR_MS) % 7);
  const date = new Date(slot).toISOString().slice(0, 10);
  return [
    aReading('Chambéry Centre', 'CHY-A', slot, visitors),
    aReading('Chambéry Centre', 'CHY-B', slot, visitors),
    ODD_DATES.includes(date) ? aReading('Café du Nord', undefined, slot, 11) : aReading('Gap', 'GAP-A', slot, visitors),
  ];
});

async function open(home: string) {
  const engine = await Engine.open({ home, source, clock: () => NOW });
  onTestFinished(() => engine.close());
  return engine;
}

async function filled() {
  const home = await temporaryFolder();
  const engine = await open(home);
  await (await engine.backfill(RANGE)).ended;
  return { home, engine };
}

async function decide(engine: Engine, input: DecisionInput) {
  const { decision, started } = await engine.decide(input);
  return { decision, job: (await started?.ended) ?? null };
}

/** Everything that the lake says, once it was proven sound. */
async function lakeOf(home: string): Promise<Record<string, Row[]>> {
  const { database, layout, close } = await openForReading(home);
  try {
    expect((await checkLake(database, layout)).findings).toEqual([]);
    return await tablesOf(database, layout);
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

const isCafe = ({ branch }: Row) => branch === 'Café du Nord';
const CAFE = { kind: 'name', name: 'Café du Nord', branch_id: 'GAP', note: 'comme tout le monde dit' } as const;

describe('a name that a person gives to a branch', () => {
  it('lets its readings count, on the dates they came on, and empties the quarantine of them', async () => {
    const { home, engine } = await filled();
    const before = await lakeOf(home);
    expect(before.quarantine?.filter(isCafe)).toHaveLength(48);
    expect(await namesIn(home)).toMatchObject([
      { name: 'Café du Nord', reason: 'unknown-branch', readings: 48, sensors: [], first: '2026-08-25T00:00:00Z' },
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
    expect(ofGap).toHaveLength(19 * 24);

    await decide(engine, { kind: 'withdraw', decision: decision.id });
    expect(await lakeOf(home)).toEqual(before);
  });

  it('makes the same lake whether it is said before the readings come or after', async () => {
    const { home, engine } = await filled();
    await decide(engine, CAFE);
    const early = await temporaryFolder();
    const other = await open(early);
    expect((await decide(other, CAFE)).job).toBeNull();
    await (await other.backfill(RANGE)).ended;
    expect(await lakeOf(early)).toEqual(await lakeOf(home));
  });
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
