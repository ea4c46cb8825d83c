import type { Command } from 'commander';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readWhole } from '../../../pipeline/lake/read-whole.ts';
import { lakeStatus } from '../../../pipeline/status.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';

/** `status`: how far the lake reaches and what it lacks. */
export function addStatus(program: Command): void {
  withHome(program.command('status'))
    .description('Say how far the lake reaches and what it lacks.')
    .action(async ({ home: path, json }: HomeOptions) => {
      const home = await openForReading(path);
      try {
        const status = await readWhole(home.database, (database) => lakeStatus(database, home.layout, Date.now()));
        printResult(json, { home: path, lake: home.layout.lake, ...status }, [
          `Lake      ${home.layout.lake}`,
          `Branches  ${status.branches}`,
          `Readings  ${status.first_slot ? `${status.first_slot} to ${status.latest_slot}` : 'none yet'}`,
          `Days      ${status.first_date ? `${status.first_date} to ${status.latest_date}` : 'none yet'}`,
          `Missing   ${plural(status.slots_missing, 'hour')} up to ${status.latest_slot_expected}`,
        ]);
      } finally {
        await home.close();
      }
    });
}
