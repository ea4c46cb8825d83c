import type { Branch } from '../../shared/branch.ts';
import type { BranchesOutcome, BranchInUse, BranchRow } from '../../shared/branch-cells.ts';
import { partsOf, THOROUGH } from '../backfill/parts.ts';
import { nearDates } from '../decisions/near-dates.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { Turnstile } from '../lake/turnstile.ts';
import { type RegistryBranch, writeRegistry } from '../transform/registry.ts';
import { type TransformContext, transformDates } from '../transform/transform.ts';
import { cellsOf } from './cells.ts';
import { corrected, correctedCells, readCorrections, writeCorrections } from './corrections.ts';
import { followedRegistries, noteFollowed, noteInUse } from './followed.ts';
import { registryReach, traceOf } from './reach-of-registry.ts';
import { settleRows } from './settle-rows.ts';

/** The registry as the source gives it, and as it is used. */
export interface Registry {
  source: readonly Branch[];
  used: readonly RegistryBranch[];
}

/** What rows would do, and the corrections that there would be. */
interface Worked {
  outcome: Omit<BranchesOutcome, 'job'>;
  keep: () => Promise<void>;
}

/** Where people's corrections of the registry are taken and applied. */
export class RegistryDesk {
  private readonly applying = new Turnstile();

  constructor(private readonly layout: Layout) {}

  /**
   * Brings a source's registry into use, with the corrections over it, and keeps it in the lake.
   *
   * @returns the registry, and whether the lake's file is another one now
   * @throws LakeError where the corrections can't be read
   */
  async use(database: Database, source: readonly Branch[]): Promise<{ registry: Registry; changed: boolean }> {
    const used = corrected(source, await readCorrections(this.layout));
    const { latestSlot } = await RawInventory.read(this.layout);
    await noteInUse(this.layout.home, traceOf(used), latestSlot !== null);
    return { registry: { source, used }, changed: await writeRegistry(database, this.layout, used) };
  }

  /** Works out what rows say about branches; nothing is changed until it is kept. */
  async work(rows: readonly (BranchRow & { line: number | null })[], { source, used }: Registry): Promise<Worked> {
    const held = await readCorrections(this.layout);
    const { changes, problems, corrections } = settleRows(rows, source, used, held);
    const inventory = await RawInventory.read(this.layout);
    const { dates } = inventory;
    const next = traceOf(corrected(source, problems.length > 0 ? held : corrections));
    const { days } = registryReach(traceOf(used), next, dates, inventory);
    const locked = await lockedMonths(this.layout.home);
    const days_locked = days.filter((day) => locked.has(day.slice(0, 7))).length;
    return {
      outcome: { rows: rows.length, changes, problems, days: days.length - days_locked, days_locked },
      keep: async () => {
        // First that hours may follow from it: cut off in between, they are made again in vain.
        await noteInUse(this.layout.home, next, dates.length > 0);
        await writeCorrections(this.layout, corrections);
      },
    };
  }

  /** UTC dates whose hours may not follow from the registry in use, in order, and the slots held of them. */
  async waiting(used: readonly RegistryBranch[]): Promise<{ dates: string[]; slots: number }> {
    const inventory = await RawInventory.read(this.layout);
    const locked = await lockedMonths(this.layout.home);
    const free = inventory.dates.filter((date) => !locked.has(date.slice(0, 7)));
    const followed = await followedRegistries(this.layout.home);
    const now = traceOf(used);
    const touched = new Set((followed ?? []).flatMap((trace) => registryReach(trace, now, free, inventory).dates));
    const dates = followed === null ? free : free.filter((date) => touched.has(date));
    return { dates, slots: dates.reduce((count, date) => count + inventory.slotsOn(date).length, 0) };
  }

  /** Notes that all hours follow from the registry in use. */
  noteFollowed(used: readonly RegistryBranch[]): Promise<void> {
    return noteFollowed(this.layout.home, traceOf(used));
  }

  /**
   * Makes again what waits, the newest dates first, in parts between which others may write. An abort ends it after the
   * part in hand; what is left waits on.
   *
   * @param context its branches are those in use at any time
   * @param writers lets one writer of the lake in at a time
   * @param onPart told of the slots made
   */
  apply(
    context: TransformContext,
    writers: Turnstile,
    onPart: (slots: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.applying.enter(async () => {
      const { branches } = context;
      const { dates } = await writers.enter(() => this.waiting(branches));
      const groups = nearDates(dates).toReversed();
      for (const part of groups.flatMap((group) => [...partsOf(group.toReversed(), branches, 1, THOROUGH)])) {
        signal.throwIfAborted();
        const inventory = await RawInventory.read(this.layout);
        await writers.enter(() => transformDates(context, part));
        onPart(part.reduce((count, date) => count + inventory.slotsOn(date).length, 0));
      }
      // Corrected once more meanwhile: whoever did that makes the rest.
      await writers.enter(async () => {
        if (context.branches === branches) await this.noteFollowed(branches);
      });
    });
  }
}

/** Branches as they are used, with what the source says where it was corrected. */
export function branchesInUse({ source, used }: Registry): BranchInUse[] {
  const said = new Map(source.map((branch) => [branch.id, branch]));
  return used.map((branch) => ({
    branch_id: branch.id,
    timezone: branch.timezone,
    sensors: branch.sensors.length,
    cells: cellsOf(branch),
    source: correctedCells(said.get(branch.id) ?? branch, branch),
  }));
}
