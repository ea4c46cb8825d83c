import type { Command } from 'commander';
import { SetAside } from '../../../pipeline/backfill/set-aside.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readWhole } from '../../../pipeline/lake/read-whole.ts';
import { partitionsOf } from '../../../pipeline/partitions.ts';
import type { Partition } from '../../../shared/app-api.ts';
import { parseRange } from '../../../shared/slots.ts';
import { type HomeOptions, type RangeOptions, withHome, withRange } from '../options.ts';
import { printResult } from '../output.ts';

const MARKS: Record<Partition['state'], string> = {
  complete: '█',
  partial: '▒',
  missing: '·',
  failed: '✗',
  open: '○',
  future: ' ',
};

/** `partitions`: the state of each UTC date. */
export function addPartitions(program: Command): void {
  withRange(withHome(program.command('partitions')))
    .description('Show the state of each UTC date of the lake: complete, partial, missing, failed, open or future.')
    .action(async ({ home: path, json, from, to }: HomeOptions & RangeOptions) => {
      const range = parseRange(from, to, []);
      const home = await openForReading(path);
      try {
        const setAside = await SetAside.read(path, Date.now);
        const partitions = await readWhole(home.database, (database) =>
          partitionsOf(database, home.layout, setAside, range, Date.now()),
        );
        printResult(json, { partitions }, [...gridOf(partitions), '', legend(), ...reasonsOf(partitions)]);
      } finally {
        await home.close();
      }
    });
}

/** A line per month, a mark per day. */
function gridOf(partitions: readonly Partition[]): string[] {
  const months = new Map<string, string[]>();
  for (const { date, state } of partitions) {
    const month = date.slice(0, 7);
    const line = months.get(month) ?? Array.from({ length: Number(date.slice(8)) - 1 }, () => ' ');
    months.set(month, [...line, MARKS[state]]);
  }
  return [...months].map(([month, marks]) => `${month}  ${marks.join('')}`);
}

const legend = (): string =>
  Object.entries(MARKS)
    .filter(([, mark]) => mark !== ' ')
    .map(([state, mark]) => `${mark} ${state}`)
    .join('   ');

const reasonsOf = (partitions: readonly Partition[]): string[] =>
  partitions.flatMap(({ date, reason }) => (reason === null ? [] : [`${date}: ${reason}`]));
