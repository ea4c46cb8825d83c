import { type ExtractContext, type ExtractReport, extractDate } from '../extract/extract.ts';
import type { Turnstile } from '../lake/turnstile.ts';
import { type TransformContext, transformDates } from '../transform/transform.ts';
import { groupByDate, type Plan, rangesOf } from './plan.ts';

/** The most dates that are extracted before they are transformed and shown. */
const MAX_BATCH_DATES = 31;
/** A long backfill is shown in about this many parts. */
const PARTS = 6;

export interface BackfillHooks {
  /** After each extraction. */
  onExtract(report: ExtractReport): void;
  /** After each part that was transformed: the lake's files have changed. */
  onTransform(): void;
}

/**
 * Carries out a plan: the newest dates first, in parts of some days, each extracted and then transformed, so that the
 * lake is sound and shown after every part. Between parts others may write.
 *
 * A source that fails, or an abort, ends it after what was extracted is transformed: nothing got is lost, and the next
 * plan holds what is left.
 *
 * @throws SourceError, or the signal's reason
 */
export async function runBackfill(
  plan: Plan,
  context: ExtractContext & TransformContext,
  turnstile: Turnstile,
  hooks: BackfillHooks,
  signal?: AbortSignal,
): Promise<void> {
  const missingByDate = groupByDate(plan.missing);
  for (const dates of partsOf(plan.dates.toReversed())) {
    signal?.throwIfAborted();
    await turnstile.enter(async () => {
      let failure: unknown;
      const reached: string[] = [];
      try {
        for (const date of dates) {
          reached.push(date);
          for (const range of rangesOf(missingByDate.get(date) ?? [])) {
            hooks.onExtract(await extractDate(context, date, range, signal));
          }
        }
      } catch (error) {
        failure = error;
      }
      if ((await transformDates(context, reached)).length > 0) hooks.onTransform();
      if (failure !== undefined) throw failure;
    });
  }
}

function* partsOf(dates: readonly string[]): Generator<string[]> {
  const size = Math.min(MAX_BATCH_DATES, Math.max(1, Math.ceil(dates.length / PARTS)));
  for (let start = 0; start < dates.length; start += size) yield dates.slice(start, start + size);
}
