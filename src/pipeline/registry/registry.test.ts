import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import type { BranchRow } from '../../shared/branch-cells.ts';
import { HOUR_MS, parseRange, startOfUtcDate } from '../../shared/slots.ts';
import { Engine } from '../engine.ts';
import { SourceError } from '../errors.ts';
import type { Row } from '../lake/database.ts';
import { openForReading } from '../lake/home.ts';
import { lockMonth } from '../lake/locked-months.ts';
import type { Source } from '../source/source.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from '../testing/lake.ts';
import { readRegistry } from '../transform/registry.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const NOW = startOfUtcDate('2026-09-20') + 10.5 * HOUR_MS;
const RANGE = parseRange('2026-08-17', '2026-09-10', ['Europe/Paris']);
const WEDNESDAY_TO_NOON: [string, string][] = [['09:00', '12:00']];

/** The same readings whatever the registry says, some of them without their sensor. */
const sourceWith = (branches: Branch[]): Source =>
  sourceOf(branches, (slot) =>
    BRANCHES.flatMap(({ name, sensors }) =>
      sensors.map(({ id }) => aReading(name, slot % (5 * HOUR_MS) ? id : undefined, slot, (slot / HOUR_MS) % 23)),
    ),
  );

const corrected = (row: Partial<Branch>): Branch[] =>
  BRANCHES.map((branch) => (branch.id === 'CHY' ? { ...branch, ...row } : branch));

const wednesday = { branch_id: 'CHY', cells: { wednesday: '09:00-12:00' } };
const asRows = (...rows: BranchRow[]) => rows.map((row) => ({ ...row, line: null }));

async function openEngine(home: string, source: Source): Promise<Engine> {
  const engine = await Engine.open({ home, source, clock: () => NOW });
  onTestFinished(() => engine.close());
  return engine;
}

async function filled(home: string, source: Source): Promise<Engine> {
  const engine = await openEngine(home, source);
  await (await engine.backfill(RANGE)).ended;
  return engine;
}

type Tables = Record<string, Row[]>;

async function tablesIn(home: string): Promise<Tables> {
  const { database, layout, close } = await openForReading(home);
  try {
    return await tablesOf(database, layout);
  } finally {
    await close();
  }
}

/** The local date of a row of a table, `YYYY-MM-DD`. */
const localDate = (row: Row): string => (row.local_date as Date).toISOString().slice(0, 10);

const withWednesday = corrected({ opening_hours: { ...BRANCHES[0]?.opening_hours, wednesday: WEDNESDAY_TO_NOON } });

let base: string;
let before: Tables;
let wanted: Tables;

/** A lake as the source says it, to be copied, its tables, and those of one whose source says the correction. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-registry-'));
  const [other, range] = [join(folder, 'other'), RANGE];
  base = join(folder, 'base');
  for (const [home, branches] of [
    [base, BRANCHES],
    [other, withWednesday],
  ] as const) {
    const engine = await Engine.open({ home, source: sourceWith([...branches]), clock: () => NOW });
    await (await engine.backfill(range)).ended;
    await engine.close();
  }
  [before, wanted] = [await tablesIn(base), await tablesIn(other)];
  return () => rm(folder, { recursive: true, force: true });
});

/** A home of the test's own with that lake. */
async function copied(): Promise<string> {
  const home = await temporaryFolder();
  await cp(base, home, { recursive: true });
  return home;
}

describe('a correction of opening hours', () => {
  it('makes the lake that there would be had the source said so from the start, and back again', async () => {
    const home = await copied();
    const engine = await openEngine(home, sourceWith(BRANCHES));
    const tried = await engine.correctBranches(asRows(wednesday), { dryRun: true });
    // The Wednesdays from 19 August to 9 September.
    expect(tried).toMatchObject({ outcome: { days: 4, days_locked: 0, problems: [] }, started: null });
    expect(tried.outcome.changes).toEqual([
      { branch_id: 'CHY', field: 'wednesday', from: '09:00-17:00', to: '09:00-12:00' },
    ]);
    expect(await tablesIn(home)).toEqual(before);

    const { started } = await engine.correctBranches(asRows(wednesday), { dryRun: false });
    expect(await started?.ended).toMatchObject({ state: 'done', kind: 'transform' });
    const after = await tablesIn(home);
    expect(after).toEqual(wanted);
    expect(after.hourly).not.toEqual(before.hourly);

    const back = { branch_id: 'CHY', cells: { wednesday: '9h-17h' } };
    await (await engine.correctBranches(asRows(back), { dryRun: false })).started?.ended;
    expect(await tablesIn(home)).toEqual(before);
    expect(JSON.parse(await readFile(engine.layout.corrections, 'utf8'))).toEqual({});
  });

  it('holds for what comes later and after a restart without the source, and a restart finds nothing to do', async () => {
    const home = await temporaryFolder();
    const first = await openEngine(home, sourceWith(BRANCHES));
    expect((await first.correctBranches(asRows(wednesday), { dryRun: false })).started).toBeNull();
    await first.close();

    const gone = new SourceError('The source is away.', { passing: true });
    const away = {
      ...sourceWith(BRANCHES),
      branches: () => Promise.reject(gone),
      latestSlot: () => Promise.reject(gone),
    };
    const second = await openEngine(home, away);
    expect((await second.registry())[0]?.opening_hours.wednesday).toEqual(WEDNESDAY_TO_NOON);
    expect((await second.branches())[0]).toMatchObject({ source: { wednesday: '09:00-17:00' } });
    await second.close();

    const third = await filled(home, sourceWith(BRANCHES));
    expect(await third.applyRegistry()).toBeNull();
    expect(await tablesIn(home)).toEqual(wanted);
  });

  it('holds for work that was under way, and is finished after a restart that cut it off', async () => {
    const [home, cut] = [await temporaryFolder(), await copied()];
    const engine = await openEngine(home, sourceWith(BRANCHES));
    const part = new Promise<void>((resolve) => engine.listen(({ type }) => type === 'lake' && resolve()));
    const { ended } = await engine.backfill(RANGE);
    await part;
    const { started } = await engine.correctBranches(asRows(wednesday), { dryRun: false });
    await Promise.all([ended, started?.ended]);
    expect(await engine.applyRegistry()).toBeNull();
    expect(await tablesIn(home)).toEqual(wanted);

    const first = await openEngine(cut, sourceWith(BRANCHES));
    const making = (await first.correctBranches(asRows(wednesday), { dryRun: false })).started;
    first.cancel(making?.job.id ?? '');
    expect(await making?.ended).toMatchObject({ state: 'cancelled', slots_done: 0 });
    await first.close();
    const second = await openEngine(cut, sourceWith(BRANCHES));
    await (await second.applyRegistry())?.ended;
    expect(await tablesIn(cut)).toEqual(wanted);
  });

  it('is not left out in silence where the file of corrections is damaged', async () => {
    const home = await temporaryFolder();
    const first = await openEngine(home, sourceWith(BRANCHES));
    await first.correctBranches(asRows(wednesday), { dryRun: false });
    await first.close();
    await writeFile(first.layout.corrections, (await readFile(first.layout.corrections, 'utf8')).slice(0, 20));
    const second = await openEngine(home, sourceWith(BRANCHES));
    await expect(second.registry()).rejects.toThrow(/branch-corrections\.json are damaged/);
    await rm(first.layout.corrections);
    expect((await second.registry())[0]?.opening_hours.wednesday).toEqual([['09:00', '17:00']]);
  });

  it('leaves locked months alone, and says so', async () => {
    const home = await copied();
    const engine = await openEngine(home, sourceWith(BRANCHES));
    await lockMonth(home, '2026-08', true);
    const august = async () => (await tablesIn(home)).hourly?.filter((row) => localDate(row) < '2026-08-31');
    const asItWas = await august();
    expect(asItWas?.length).toBeGreaterThan(600);
    const { outcome, started } = await engine.correctBranches(asRows(wednesday), { dryRun: false });
    expect(outcome).toMatchObject({ days: 2, days_locked: 2 });
    await started?.ended;
    expect(await august()).toEqual(asItWas);
  });
});

describe('a registry that changes at the source', () => {
  it('makes again what it changes at the next start, also where the note of it is lost', async () => {
    const [home, other] = [await copied(), await temporaryFolder()];
    const gapGone = [...withWednesday.slice(0, 1), { ...aBranch('GAP', 'Gap'), closed_on: '2026-09-01' }];
    const engine = await openEngine(home, sourceWith(gapGone));
    const started = await engine.applyRegistry();
    await started?.ended;
    await filled(other, sourceWith(gapGone));
    const tables = await tablesIn(other);
    expect(await tablesIn(home)).toEqual(tables);
    await engine.close();

    await rm(join(home, 'registry-followed.json'));
    const again = await openEngine(home, sourceWith(gapGone));
    expect(await (await again.applyRegistry())?.ended).toMatchObject({ state: 'done' });
    expect(await tablesIn(home)).toEqual(tables);
  });
});

describe('a corrected name', () => {
  it('shows, and changes nothing about whose readings are whose', async () => {
    const home = await copied();
    const engine = await openEngine(home, sourceWith(BRANCHES));
    const row = { branch_id: 'CHY', cells: { name: 'Chambéry République', region: 'Savoie' } };
    expect(await engine.correctBranches(asRows(row), { dryRun: false })).toMatchObject({ started: null });
    await engine.transform(RANGE).ended;
    expect(await tablesIn(home)).toEqual(before);
    const reader = await openForReading(home);
    onTestFinished(() => reader.close());
    expect((await readRegistry(reader.database, reader.layout))[0]).toMatchObject({
      name: 'Chambéry République',
      region: 'Savoie',
      source_name: 'Chambéry Centre',
    });
  });
});

describe('another source', () => {
  it('is refused where it is another network, and else read from at once', async () => {
    const home = await copied();
    const engine = await openEngine(home, sourceWith(BRANCHES));
    const other = { ...sourceWith([aBranch('LYS', 'Lyon')]), url: 'test:other' };
    await expect(engine.changeSource(other, async () => {})).rejects.toThrow(/holds other branches/);
    const moved = { ...sourceWith(withWednesday), url: 'test:moved' };
    expect(await engine.trySource(moved)).toMatchObject({ branches: 2 });
    await (await engine.changeSource(moved, async () => {}))?.ended;
    await (await engine.backfill(parseRange('2026-09-10', '2026-09-12', ['Europe/Paris']))).ended;
    const { raw, hourly } = await tablesIn(home);
    expect(new Set(raw?.map(({ source }) => source))).toEqual(new Set(['test:source', 'test:moved']));
    const open = hourly?.filter((row) => row.branch_id === 'CHY' && localDate(row) === '2026-08-19' && row.is_open);
    expect(open?.length).toBe(3);
  });
});
