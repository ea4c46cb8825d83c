import type { Command } from 'commander';
import { type CheckReport, checkLake } from '../../../pipeline/check/check.ts';
import { repairLake, repairName } from '../../../pipeline/check/repair.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readWhole } from '../../../pipeline/lake/read-whole.ts';
import { openEngine } from '../../open-engine.ts';
import { EXIT } from '../exit.ts';
import { type SourcedOptions, withSource } from '../options.ts';
import { count, plural, printResult, say } from '../output.ts';

/** Findings printed one by one; the rest is counted. */
const SHOWN = 20;

interface CheckOptions extends SourcedOptions {
  repair: boolean;
}

/** `check`: proves that nothing was lost, or says what is wrong, and mends it where asked to. */
export function addCheck(program: Command, end: (code: number) => void): void {
  withSource(program.command('check'))
    .description('Read every file of the lake and prove that no reading was lost and that days add up to their hours.')
    .option('--repair', 'move damaged files aside, get what went with them again and make what does not follow', false)
    .action(async ({ json, repair, ...options }: CheckOptions) => {
      let report = await check(options.home);
      tell(report);
      if (repair && !report.sound) {
        await mend(options, report);
        report = await check(options.home);
        tell(report);
      }
      const { findings, waitingSlots, ...totals } = report;
      const plain = findings.map(({ where, problem, mend }) => ({ where, problem, mend }));
      printResult(json, { ...totals, waiting_slots: waitingSlots, findings: plain }, linesOf(report));
      end(report.sound ? EXIT.done : EXIT.unsound);
    });
}

async function check(path: string): Promise<CheckReport> {
  const home = await openForReading(path);
  try {
    return await readWhole(home.database, (database) => checkLake(database, home.layout));
  } finally {
    await home.close();
  }
}

async function mend(options: Omit<SourcedOptions, 'json'>, report: CheckReport): Promise<void> {
  const { engine, close } = await openEngine(options);
  try {
    const { movedTo, dates } = await repairLake(engine, report, repairName(Date.now()));
    for (const file of movedTo) say(`Moved the damaged file to ${file}.`);
    say(`Made ${plural(dates.length, 'day')} again.`);
  } finally {
    await close();
  }
}

function tell({ findings }: CheckReport): void {
  for (const { where, problem, mend } of findings.slice(0, SHOWN)) {
    say(`${where}: ${problem}. To mend it, run "check --repair", or ${mend}.`);
  }
  if (findings.length > SHOWN) say(`… and ${plural(findings.length - SHOWN, 'finding')} more (--json gives all).`);
}

function linesOf({ sound, files, findings, waitingSlots, ...totals }: CheckReport): string[] {
  const waiting =
    waitingSlots > 0 ? ` + those of ${plural(waitingSlots, 'hour')} that wait for their transformation` : '';
  return [
    `${sound ? 'Sound' : 'Not sound'}: ${plural(files, 'file')}, ${plural(findings.length, 'finding')}.`,
    `${count(totals.received)} readings received = ${count(totals.accepted)} accepted + ${count(totals.duplicates)} duplicates + ${count(totals.quarantined)} quarantined${waiting}.`,
  ];
}
