import { Argument, type Command, InvalidArgumentError } from 'commander';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { lockMonth } from '../../../pipeline/lake/locked-months.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { printResult } from '../output.ts';

/** `lock` and `unlock`: months that are not got or made again. */
export function addLock(program: Command): void {
  for (const [name, locked] of [
    ['lock', true],
    ['unlock', false],
  ] as const) {
    withHome(program.command(name))
      .description(
        locked
          ? 'Lock a month against being got or made again, as once its figures were reported.'
          : 'Let a locked month be got and made again.',
      )
      .addArgument(new Argument('<month>', 'UTC month, such as 2026-01').argParser(parseMonth))
      .action(async (month: string, { home: path, json }: HomeOptions) => {
        await (await openForReading(path)).close();
        const months = await lockMonth(path, month, locked);
        printResult(json, { locked_months: months }, [
          months.length > 0 ? `Locked: ${months.join(', ')}.` : 'No month is locked.',
        ]);
      });
  }
}

function parseMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('It must be a month such as 2026-01.');
  return text;
}
