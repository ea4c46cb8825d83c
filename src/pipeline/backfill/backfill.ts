import { HOUR_MS, type SlotRange, slotCount, slotsOf, startOfUtcDate } from '../../shared/slots.ts';
import { SourceError } from '../errors.ts';
import { type ExtractContext, type ExtractReport, extractDate } from '../extract/extract.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import type { Turnstile } from '../lake/turnstile.ts';
import { type TransformContext, transformDates } from '../transform/transform.ts';
import { partsOf } from './parts.ts';
import { type Plan, rangesOf, slotsToAsk } from './plan.ts';
import type { SetAside } from './set-aside.ts';

/** A long backfill is shown in at least about this many parts. */
const PARTS = 6;

export interface BackfillHooks {
  /** After each extraction. */
  onExtract(report: ExtractReport): void;
  /** After a slot was set aside. */
  onSetAside(slot: number, reason: string): void;
  /** After each part that was transformed: the lake's files have changed. */
  onTransform(): void;
}

export interface BackfillContext extends ExtractContext, TransformContext {
  setAside: SetAside;
  turnstile: Turnstile;
}

/**
 * Carries out a plan: the newest dates first, in parts of some days, each extracted and then transformed, so that the
 * lake is sound and shown after every part. Between parts others may write; what they got meanwhile is not asked again.
 *
 * A slot that fails though the source answers is set aside, and the rest goes on. A source that is away, or an abort,
 * ends the backfill after what was extracted is transformed: the next plan holds what is left.
 *
 * @throws SourceError, or the signal's reason
 */
export async function runBackfill(
  plan: Plan,
  context: BackfillContext,
  hooks: BackfillHooks,
  signal?: AbortSignal,
): Promise<void> {
  for (const dates of partsOf(plan.dates.toReversed(), context.branches, PARTS)) {
    signal?.throwIfAborted();
    await context.turnstile.enter(async () => {
      const reached: string[] = [];
      let failure: unknown;
      try {
        const inventory = await RawInventory.read(context.layout);
        for (const date of dates) {
          signal?.throwIfAborted();
          reached.push(date);
          const asked = slotsToAsk(inventory, context.setAside, within(plan.range, date), plan.scope);
          for (const range of rangesOf(asked)) await extractOrSetAside(context, date, range, hooks, signal);
        }
      } catch (error) {
        failure = error;
      }
      if ((await transformDates(context, reached)).length > 0) hooks.onTransform();
      if (failure !== undefined) throw failure;
    });
  }
}

/** Gets slots of one date together; where that fails though the source answers, one by one, and sets the bad ones aside. */
async function extractOrSetAside(
  context: BackfillContext,
  date: string,
  range: SlotRange,
  hooks: BackfillHooks,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const report = await extractDate(context, date, range, signal);
    await context.setAside.clear(slotsOf(range));
    hooks.onExtract(report);
  } catch (error) {
    if (!(error instanceof SourceError) || !(await answers(context, signal))) throw error;
    if (slotCount(range) === 1) {
      await context.setAside.add(range.from, error.message);
      hooks.onSetAside(range.from, error.message);
      return;
    }
    for (const slot of slotsOf(range)) {
      await extractOrSetAside(context, date, { from: slot, to: slot + HOUR_MS }, hooks, signal);
    }
  }
}

async function answers({ source }: BackfillContext, signal?: AbortSignal): Promise<boolean> {
  try {
    await source.latestSlot(signal);
    return true;
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}

/** The part of a range that lies in a UTC date. */
function within(range: SlotRange, date: string): SlotRange {
  const start = startOfUtcDate(date);
  const from = Math.max(range.from, start);
  return { from, to: Math.max(from, Math.min(range.to, start + 24 * HOUR_MS)) };
}
