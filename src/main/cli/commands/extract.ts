import type { Command } from 'commander';
import { type RangeOptions, type SourcedOptions, withRange, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { follow, withEngine } from '../with-engine.ts';

/** `extract`: asks for a range's readings, also those the lake has. */
export function addExtract(program: Command, end: (code: number) => void): void {
  withRange(withSource(program.command('extract')))
    .description('Ask the sensor API for the readings of a range, and keep as received those the lake lacks.')
    .action(async (options: SourcedOptions & RangeOptions) => {
      end(
        await withEngine(options, async (engine, range) => {
          const { job, code } = await follow(engine, 'Extracting', () => engine.extract(range));
          printResult(options.json, job, [
            `Asked for ${plural(job.slots_done, 'hour')} and received ${plural(job.readings, 'reading')}.`,
          ]);
          return code;
        }),
      );
    });
}
