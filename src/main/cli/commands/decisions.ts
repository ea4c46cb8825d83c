import type { Command } from 'commander';
import { readDecisions } from '../../../pipeline/decisions/decision-file.ts';
import { withdrawnIds } from '../../../pipeline/decisions/holding.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { lineOf } from '../decision-lines.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { printResult } from '../output.ts';

/** `decisions`: what people decided about the data. */
export function addDecisions(program: Command): void {
  withHome(program.command('decisions'))
    .description('List what people decided about the data, the newest first.')
    .action(async ({ home: path, json }: HomeOptions) => {
      const home = await openForReading(path);
      try {
        const decisions = (await readDecisions(home.layout)).reverse();
        const withdrawn = withdrawnIds(decisions);
        const mark = (id: string) => (withdrawn.has(id) ? '  withdrawn' : '');
        printResult(
          json,
          { decisions },
          decisions.length > 0
            ? decisions.map((decision) => `${lineOf(decision)}${mark(decision.id)}`)
            : ['Nothing has been decided.'],
        );
      } finally {
        await home.close();
      }
    });
}
