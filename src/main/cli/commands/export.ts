import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { EXPORT_TABLES, type ExportTable, exportTable } from '../../../pipeline/export/export.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readWhole } from '../../../pipeline/lake/read-whole.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';

interface ExportOptions extends HomeOptions {
  table: ExportTable;
  to: string;
}

/** `export`: a table of the lake as one file. */
export function addExport(program: Command): void {
  withHome(program.command('export'))
    .description('Write a table of the lake into one file.')
    .addOption(new Option('--table <name>', 'table to export').choices(EXPORT_TABLES).makeOptionMandatory())
    .requiredOption('--to <file>', 'file to write, ending in .parquet or .csv')
    .action(async ({ home: path, json, table, to }: ExportOptions) => {
      const home = await openForReading(path);
      try {
        const file = resolve(to);
        const rows = await readWhole(home.database, (database) => exportTable(database, home.layout, table, file));
        printResult(json, { table, file, rows }, [`Wrote ${plural(rows, 'row')} of the ${table} table to ${file}.`]);
      } finally {
        await home.close();
      }
    });
}
