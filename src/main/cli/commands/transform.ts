import type { Command } from 'commander';
import { type RangeOptions, type SourcedOptions, withRange, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { follow, withEngine } from '../with-engine.ts';

/** `transform`: makes a range's cleaned hours and indicators from what raw holds. */
export function addTransform(program: Command, end: (code: number) => void): void {
  withRange(withSource(program.command('transform')))
    .description('Make the cleaned hours and daily indicators of a range from the raw readings.')
    .action(async (options: SourcedOptions & RangeOptions) => {
      end(
        await withEngine(options, async (engine, range) => {
          const { job, code } = await follow(engine, 'Transforming', () => engine.transform(range));
          printResult(options.json, job, [`Transformed ${plural(job.slots_done, 'hour')}.`]);
          return code;
        }),
      );
    });
}
