import type { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { type RangeOptions, type SourcedOptions, withRange, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { follow, withEngine } from '../with-engine.ts';

interface BackfillOptions extends SourcedOptions, RangeOptions {
  dryRun: boolean;
}

/** `backfill`: gets what a range lacks. */
export function addBackfill(program: Command, end: (code: number) => void): void {
  withRange(withSource(program.command('backfill')))
    .description('Get the readings a range lacks, and make its cleaned hours and daily indicators.')
    .option('--dry-run', 'say what would be got and made, and get nothing', false)
    .action(async ({ dryRun, ...options }: BackfillOptions) => {
      end(
        await withEngine(options, async (engine, range) => {
          const plan = await engine.planBackfill(range);
          if (dryRun) {
            printResult(options.json, plan, [
              `From ${plan.from} to ${plan.to}: ${plural(plan.slots, 'hour')} are over, ${plural(plan.slots_missing, 'hour')} missing.`,
              `A backfill would get about ${plural(plan.readings_expected, 'reading')} and transform ${plural(plan.slots_to_transform, 'hour')}.`,
            ]);
            return EXIT.done;
          }
          const { job, code } = await follow(engine, 'Backfilling', () => engine.backfill(range));
          const lake = engine.layout.lake;
          printResult(
            options.json,
            { ...plan, lake, state: job.state, slots_got: job.slots_done, readings: job.readings },
            [
              plan.slots_to_transform === 0
                ? `Nothing to do: ${lake} holds all ${plural(plan.slots, 'hour')} from ${plan.from} to ${plan.to}.`
                : `Got ${plural(job.slots_done, 'hour')} with ${plural(job.readings, 'reading')} into ${lake}.`,
            ],
          );
          return code;
        }),
      );
    });
}
