import type { Engine } from '../../pipeline/engine.ts';
import { Database } from '../../pipeline/lake/database.ts';
import { RawInventory } from '../../pipeline/lake/raw-inventory.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { type BranchFreshness, branchFreshness } from '../../pipeline/totals/branch-freshness.ts';
import { type LakeTotals, TotalsReader } from '../../pipeline/totals/lake-totals.ts';
import type { Clock } from '../../shared/slots.ts';

/** So long a scrape waits for a lake that is being added up; then it gets what was known before. */
const PATIENCE_MS = 1_000;

/** What a lake's files say, as of one reading of them. */
export interface LakeFacts {
  /** When they were read, milliseconds UTC. */
  readAt: number;
  totals: LakeTotals;
  inventory: RawInventory;
  /** None where they were not asked for. */
  branches: readonly BranchFreshness[];
}

/** The lake's facts at hand. */
export interface FactsAtHand {
  /** As they are now, or within a moment as they last were. */
  latest(): Promise<{ facts: LakeFacts | null; failed: boolean }>;
  close(): Promise<void>;
}

export interface FactsOptions {
  engine: Pick<Engine, 'layout' | 'listen'>;
  clock: Clock;
  /** Whether each branch is looked at, too. */
  perBranch: boolean;
  patience?: number;
}

/**
 * Keeps what the lake's files say at hand. They are read when they are asked for and the lake has changed since, one reading
 * at a time, by an engine of its own that is opened with the first question: where nobody asks, it costs nothing.
 */
export function factsAtHand({ engine, clock, perBranch, patience = PATIENCE_MS }: FactsOptions): FactsAtHand {
  const { layout } = engine;
  const totals = new TotalsReader(layout);
  let database: Promise<Database> | null = null;
  let facts: LakeFacts | null = null;
  let failed = false;
  let changed = true;
  let reading: Promise<void> | null = null;
  let closed = false;

  const stopListening = engine.listen(({ type }) => {
    if (type === 'lake') changed = true;
  });

  async function readAll(): Promise<LakeFacts> {
    database ??= Database.open(layout.staging);
    return readWhole(await database, async (reader) => ({
      readAt: clock(),
      totals: await totals.read(reader),
      inventory: await RawInventory.read(layout),
      branches: perBranch ? await branchFreshness(reader, layout) : [],
    }));
  }
  async function refresh(): Promise<void> {
    changed = false;
    try {
      facts = await readAll();
      failed = false;
    } catch {
      // What is wrong with the lake is told by its alert and by "affluence check"; here it is the gauge that says so.
      failed = true;
      changed = true;
    } finally {
      reading = null;
    }
  }

  return {
    async latest() {
      if (changed && !closed) reading ??= refresh();
      if (reading) await Promise.race([reading, passed(patience)]);
      return { facts, failed };
    },
    async close() {
      closed = true;
      stopListening();
      await reading;
      await (await database)?.close();
    },
  };
}

const passed = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time).unref());
