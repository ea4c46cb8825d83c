import type { Command } from 'commander';
import { checkLake } from '../../../pipeline/check/check.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { EXIT } from '../exit.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { count, plural, printResult, say } from '../output.ts';

/** Findings printed one by one; the rest is counted. */
const SHOWN = 20;

/** `check`: proves that nothing was lost, or says what is wrong. */
export function addCheck(program: Command, end: (code: number) => void): void {
  withHome(program.command('check'))
    .description('Read every file of the lake and prove that no reading was lost and that days add up to their hours.')
    .action(async ({ home: path, json }: HomeOptions) => {
      const home = await openForReading(path);
      try {
        const report = await checkLake(home.database, home.layout);
        const { findings, waitingSlots, ...totals } = report;
        const lines = [
          `${report.sound ? 'Sound' : 'Not sound'}: ${plural(report.files, 'file')}, ${plural(findings.length, 'finding')}.`,
          `${count(report.received)} readings received = ${count(report.accepted)} accepted + ${count(report.duplicates)} duplicates + ${count(report.quarantined)} quarantined${waitingSlots > 0 ? ` + those of ${plural(waitingSlots, 'hour')} that wait for their transformation` : ''}.`,
        ];
        for (const { where, problem, mend } of findings.slice(0, SHOWN))
          say(`${where}: ${problem}. To mend it, ${mend}.`);
        if (findings.length > SHOWN)
          say(`… and ${plural(findings.length - SHOWN, 'finding')} more (--json gives all).`);
        printResult(json, { ...totals, waiting_slots: waitingSlots, findings }, lines);
        end(report.sound ? EXIT.done : EXIT.unsound);
      } finally {
        await home.close();
      }
    });
}
