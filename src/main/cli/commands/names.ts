import type { Command } from 'commander';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readWhole } from '../../../pipeline/lake/read-whole.ts';
import { unknownNames } from '../../../pipeline/story/unknown-names.ts';
import type { UnknownName } from '../../../shared/app-api.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';

/** `names`: typed names that could not be given to a branch. */
export function addNames(program: Command): void {
  withHome(program.command('names'))
    .description(
      'List the typed names that could not be given to a branch, each with the nearest ones; "map" gives one to a branch.',
    )
    .action(async ({ home: path, json }: HomeOptions) => {
      const home = await openForReading(path);
      try {
        const names = await readWhole(home.database, (database) => unknownNames(database, home.layout));
        printResult(json, { names }, names.length > 0 ? names.flatMap(linesOf) : ['Every name was given to a branch.']);
      } finally {
        await home.close();
      }
    });
}

function linesOf({ name, reason, readings, sensors, first, latest, nearest }: UnknownName): string[] {
  const why = reason === 'name-sensor-conflict' ? ', against its sensor id' : '';
  const from = sensors.length > 0 ? `; sensors ${sensors.join(', ')}` : '';
  const near = nearest.slice(0, 3).map(({ branch_id, score }) => `${branch_id} (${score.toFixed(2)})`);
  return [
    `"${name}": ${plural(readings, 'reading')}${why}, ${first} to ${latest}${from}`,
    `    nearest: ${near.length > 0 ? near.join(', ') : 'none'}`,
  ];
}
