import { writeParquet } from '../../data/parquet-writer.ts';
import type { Language } from '../../state/choice.ts';
import type { ChartTable } from '../chart-table.ts';
import { csvOf, pasteOf } from './csv.ts';
import { fileColumns } from './file-columns.ts';
import { saveFile } from './save-file.ts';

export type TableFormat = 'csv' | 'parquet' | 'clipboard';

/**
 * Takes a chart's numbers away: as a file named `name` (without its ending), or onto the clipboard.
 *
 * @throws DOMException where the browser refuses its clipboard
 */
export async function exportTable(
  table: ChartTable,
  format: TableFormat,
  name: string,
  language: Language,
): Promise<void> {
  const columns = fileColumns(table);
  if (format === 'clipboard') return navigator.clipboard.writeText(pasteOf(columns, language));
  if (format === 'csv') return saveFile(csvOf(columns, language), `${name}.csv`, 'text/csv;charset=utf-8');
  saveFile(await writeParquet(columns), `${name}.parquet`, 'application/vnd.apache.parquet');
}
