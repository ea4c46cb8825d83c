import { type Command, Option } from 'commander';
import { type BackfillScope, backfillScope } from '../../../shared/app-api.ts';
import { EXIT } from '../exit.ts';
import { type RangeOptions, type SourcedOptions, withRange, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { follow, withEngine } from '../with-engine.ts';

interface BackfillOptions extends SourcedOptions, RangeOptions {
  dryRun: boolean;
  scope: BackfillScope;
}

/** `backfill`: gets what a range lacks. */
export function addBackfill(program: Command, end: (code: number) => void): void {
  withRange(withSource(program.command('backfill')))
    .description('Get the readings a range lacks, and make its cleaned hours and daily indicators.')
    .option('--dry-run', 'say what would be got and made, and get nothing', false)
    .addOption(
      new Option('--scope <which>', 'hours to ask for: those missing, also those that failed, or all')
        .choices(backfillScope.options)
        .default('missing-and-failed'),
    )
    .action(async ({ dryRun, scope, ...options }: BackfillOptions) => {
      end(
        await withEngine(options, async (engine, range) => {
          const plan = await engine.planBackfill(range, scope);
          if (dryRun) {
            printResult(options.json, plan, [
              `From ${plan.from} to ${plan.to}: ${plural(plan.slots, 'hour')} are over, ${plural(plan.slots_missing, 'hour')} missing.`,
              ...(plan.slots_locked > 0 ? [`${plural(plan.slots_locked, 'hour')} in locked months, left alone.`] : []),
              `A backfill would get about ${plural(plan.readings_expected, 'reading')} and transform ${plural(plan.slots_to_transform, 'hour')}.`,
            ]);
            return EXIT.done;
          }
          const { job, code } = await follow(engine, 'Backfilling', () => engine.backfill(range, scope));
          const { lake } = engine.layout;
          const got = job.slots_done - job.slots_failed;
          printResult(
            options.json,
            {
              ...plan,
              lake,
              state: job.state,
              slots_got: got,
              slots_set_aside: job.slots_failed,
              readings: job.readings,
            },
            [
              plan.slots_to_transform === 0
                ? `Nothing to do: ${lake} holds all ${plural(plan.slots, 'hour')} from ${plan.from} to ${plan.to}.`
                : `Got ${plural(got, 'hour')} with ${plural(job.readings, 'reading')} into ${lake}.`,
              ...(job.slots_failed > 0
                ? [`${plural(job.slots_failed, 'hour')} failed and set aside; "partitions" says which and why.`]
                : []),
            ],
          );
          return code;
        }),
      );
    });
}
