import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import type { CsvLanguage } from '../../../pipeline/csv-cells.ts';
import { AffluenceError, messageOf } from '../../../pipeline/errors.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { branchesFromCsv, branchesToCsv } from '../../../pipeline/registry/branch-csv.ts';
import { cellsOf } from '../../../pipeline/registry/cells.ts';
import { readRegistry } from '../../../pipeline/transform/registry.ts';
import type { BranchesOutcome } from '../../../shared/branch-cells.ts';
import { openEngine } from '../../open-engine.ts';
import { EXIT } from '../exit.ts';
import { type HomeOptions, type SourcedOptions, withHome, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { follow } from '../with-engine.ts';

/** `branches export` and `branches import`: what the source says of branches, and what a person corrects of it. */
export function addBranches(program: Command, end: (code: number) => void): void {
  const group = program.command('branches').description('Write the branches to a file, or correct them from one.');
  withHome(group.command('export'))
    .description('Write the branches as they are used to a CSV file.')
    .argument('<file>', 'where to; - for the output')
    .addOption(new Option('--language <code>', 'of the header').choices(['fr', 'en']).default('fr'))
    .action(async (file: string, { home, json, language }: HomeOptions & { language: CsvLanguage }) => {
      const { database, layout, close } = await openForReading(home);
      try {
        const branches = await readRegistry(database, layout);
        const csv = branchesToCsv(
          branches.map((branch) => ({ branch_id: branch.id, cells: cellsOf(branch) })),
          language,
        );
        if (file === '-') return void process.stdout.write(csv);
        await writeFile(file, csv).catch((error: unknown) => {
          throw new AffluenceError(`The file ${file} can't be written (${messageOf(error)}). Name another one.`);
        });
        printResult(json, { file, branches: branches.length }, [
          `${plural(branches.length, 'line')} written to ${file}.`,
        ]);
      } finally {
        await close();
      }
    });
  withSource(group.command('import'))
    .description('Correct the branches from a CSV file, and make the hours again that it changes.')
    .argument('<file>', 'as "branches export" writes it; - for the input')
    .option('--dry-run', 'only say what would change', false)
    .action(async (file: string, options: SourcedOptions & { dryRun: boolean }) =>
      end(await importFrom(file, options)),
    );
}

/** Corrects branches from a file. Gives the exit code: with anything wrong in the file, nothing is changed. */
async function importFrom(
  file: string,
  { json, dryRun, ...options }: SourcedOptions & { dryRun: boolean },
): Promise<number> {
  const { rows, problems } = branchesFromCsv(await textOf(file));
  const { engine, close } = await openEngine(options);
  try {
    const { outcome, started } = await engine.correctBranches(rows, { dryRun: dryRun || problems.length > 0 });
    const { job, code } = started
      ? await follow(engine, 'Making again', () => started)
      : { job: null, code: EXIT.done };
    const result: BranchesOutcome = { ...outcome, problems: [...problems, ...outcome.problems], job };
    printResult(json, result, linesOf(result, dryRun));
    return result.problems.length > 0 ? EXIT.failed : code;
  } finally {
    await close();
  }
}

function linesOf({ changes, problems, days, days_locked, job }: BranchesOutcome, dryRun: boolean): string[] {
  if (problems.length > 0) {
    const lines = problems.map(({ line, sentence }) => `${line === null ? 'File' : `Line ${line}`}: ${sentence}`);
    return [...lines, 'Nothing was changed.'];
  }
  if (changes.length === 0) return ['Nothing to change: the branches are as the file says.'];
  const locked = days_locked > 0 ? ` ${plural(days_locked, 'day')} of locked months stay as they are.` : '';
  return [
    ...changes.map(
      ({ branch_id, field, from, to }) => `${branch_id}  ${field}: ${from || '(none)'} -> ${to || '(none)'}`,
    ),
    dryRun
      ? `${plural(days, 'day')} would be made again.${locked}`
      : `Kept. ${job ? `${plural(days, 'day')} made again.` : 'No day held changes.'}${locked}`,
  ];
}

async function textOf(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AffluenceError(`The file ${file} can't be read (${messageOf(error)}). Check its name.`);
  }
}
