import { randomUUID } from 'node:crypto';
import type { Branch } from '../../shared/branch.ts';
import type { Decision, DecisionInput } from '../../shared/decisions.ts';
import type { Clock } from '../../shared/slots.ts';
import { partsOf } from '../backfill/parts.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { lockedMonths } from '../lake/locked-months.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { Turnstile } from '../lake/turnstile.ts';
import { type TransformContext, transformDates } from '../transform/transform.ts';
import { noteApplied, unappliedDecisions } from './applied.ts';
import { appendDecision, readDecisions } from './decision-file.ts';
import { nearDates } from './near-dates.ts';
import { settleDecision } from './settle.ts';
import { datesTouched } from './touched.ts';

/** What decisions that are not applied yet ask for. */
export interface Waiting {
  /** The latest of them; null without any. */
  latest: Decision | null;
  /** UTC dates to make again, in order. */
  dates: string[];
  /** Slots that the lake holds of those dates. */
  slots: number;
}

/** Where people's decisions about the data are taken and applied. */
export class DecisionDesk {
  private readonly taking = new Turnstile();
  private readonly applying = new Turnstile();

  constructor(
    private readonly layout: Layout,
    private readonly clock: Clock,
    private readonly newId: () => string = randomUUID,
  ) {}

  /** Keeps a decision. @throws DecisionError or LakeError where it can't be taken */
  take(input: DecisionInput, branches: readonly Branch[]): Promise<Decision> {
    return this.taking.enter(async () => {
      const made = { id: this.newId(), made_at: new Date(this.clock()).toISOString() };
      const circumstances = {
        branches,
        decisions: await readDecisions(this.layout),
        locked: await lockedMonths(this.layout.home),
        now: this.clock(),
      };
      const decision = settleDecision(input, made, circumstances);
      await appendDecision(this.layout, decision);
      return decision;
    });
  }

  /** What is still to be made again. */
  async waiting(database: Database, branches: readonly Branch[]): Promise<Waiting> {
    const all = await readDecisions(this.layout);
    const unapplied = await unappliedDecisions(this.layout.home, all);
    if (unapplied.length === 0) return { latest: null, dates: [], slots: 0 };
    const dates = await datesTouched(database, this.layout, branches, unapplied, all);
    const inventory = await RawInventory.read(this.layout);
    const slots = dates.reduce((count, date) => count + inventory.slotsOn(date).length, 0);
    return { latest: unapplied.at(-1) ?? null, dates, slots };
  }

  /** Notes that nothing waits up to this decision any more. */
  async noteApplied({ latest }: Waiting): Promise<void> {
    if (latest) await noteApplied(this.layout.home, latest);
  }

  /**
   * Makes again what waits, the newest dates first, in parts between which others may write. An abort ends it after the
   * part in hand; what is left waits on.
   *
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
      // Looked for while nobody writes: hours that were made meanwhile may not know of the decisions yet.
      const waiting = await writers.enter(() => this.waiting(context.database, context.branches));
      const groups = nearDates(waiting.dates).toReversed();
      const parts = groups.flatMap((dates) => [...partsOf(dates.toReversed(), context.branches, 1)]);
      for (const dates of parts) {
        signal.throwIfAborted();
        const inventory = await RawInventory.read(this.layout);
        await writers.enter(() => transformDates(context, dates));
        onPart(dates.reduce((count, date) => count + inventory.slotsOn(date).length, 0));
      }
      await this.noteApplied(waiting);
    });
  }
}
